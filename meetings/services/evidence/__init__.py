"""Evidence of drafts: links kept in their order, files and documents attached and removed.

Links are typed with the text of a draft and saved with it. What is attached is there at once and
does not go through the text, so that neither is lost by what is wrong with the other.
"""
