"""Text in a terminal: widths in cells, columns in line, plain characters."""
