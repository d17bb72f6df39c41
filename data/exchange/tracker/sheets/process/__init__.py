"""Reads workbooks in a process of its own; it imports nothing of Ringback's but itself.

The library that reads workbooks (calamine, in Rust) ends the whole process where a file claims a sheet of billions
of cells, so it is let do that to a process that nobody needs.
"""
