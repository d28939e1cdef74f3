"""Pages of silence procedures: the text, the positions of those asked, running one, the record."""
