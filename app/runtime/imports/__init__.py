"""What an import would bring, and what it has brought: read, tried on a copy, and told in lines."""
