"""What all commands share: their run, options, output, exit codes and JSON."""
