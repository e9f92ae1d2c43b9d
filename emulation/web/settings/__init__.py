"""Thiết lập của tỉnh and căn cứ pháp lý on the screen: what holds today, since when, on what ground, and how sure."""
