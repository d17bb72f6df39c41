"""What a person sees. Widgets draw values and post messages; they know no store."""
