"""Documents about people that leave the portal: spreadsheets and prints."""
