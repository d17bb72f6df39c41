"""Lists of applications and of people that somebody keeps: tables of any program, read by what stands in them."""
