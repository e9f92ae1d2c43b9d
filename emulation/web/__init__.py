"""Floor 5: HTTP in, HTML out."""
