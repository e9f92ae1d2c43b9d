"""Drafts put up for comment: the list, the text with what was said beside it, comments, answers."""
