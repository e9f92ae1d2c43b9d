"""Nhật ký: who changed what, when; entries are added, never changed."""
