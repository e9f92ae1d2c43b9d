"""Movements: launched for many blocks at once, carried by each block, answered by each member."""
