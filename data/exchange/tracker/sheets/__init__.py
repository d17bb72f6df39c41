"""The tables in a file of any form, as they stand: CSV, Markdown, workbooks."""
