"""Recommendations and conclusions out of a spreadsheet: read, looked at, then stored or not."""
