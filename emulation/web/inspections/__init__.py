"""Thanh tra, kiểm tra: an inspector begins and ends his inspections; what he opened is listed."""
