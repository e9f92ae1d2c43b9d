"""Attached files leave the house: as a download, or as a picture made anew."""
