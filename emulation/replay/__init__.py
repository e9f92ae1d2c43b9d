"""Replaying recorded events: each one goes through the use cases a person presses, and leaves its papers.

Nothing is invented: what an event does not state stays empty, a party that cannot be matched surely stays apart.
"""
