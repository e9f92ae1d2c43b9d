"""Floor 4: use cases. One function is one verb of the office."""
