"""Two hundred phrases, half graceful and half not, by somebody who had not seen the check."""
