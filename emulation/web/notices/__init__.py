"""Thông báo: what the person was told, newest first."""
