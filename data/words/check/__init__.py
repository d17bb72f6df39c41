"""The check of a draft: what the advice would have otherwise. One module for each kind of fault."""
