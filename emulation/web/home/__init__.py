"""The home page: what is to be done, and until when."""
