"""Pledges: contents of the block, targets of each member, signing, results; by address /giao-uoc."""
