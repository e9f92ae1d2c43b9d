"""Tiến độ của năm: who has sent what, who is reminded, who has longer, and the calendar."""
