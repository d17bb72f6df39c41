"""What an import would bring."""
