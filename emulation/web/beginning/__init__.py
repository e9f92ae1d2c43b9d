"""Thiết lập ban đầu: what a new province does first, step by step, for its standing office."""
