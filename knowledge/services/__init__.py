"""What is done with publications, one verb a module."""
