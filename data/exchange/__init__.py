"""Reading and writing the files of others; one module per format."""
