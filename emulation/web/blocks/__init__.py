"""Blocks and their years on the screen: the register of blocks, and one page for each year with all its steps."""
