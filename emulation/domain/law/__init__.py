"""The law of emulation and commendation as dated rows: instruments, rule sets, awards, money."""
