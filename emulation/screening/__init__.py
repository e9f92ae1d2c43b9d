"""Looking into files people attach: what is inside, whether anything in it acts by itself, a picture made anew.

It stands beside the floors: bytes in, verdict out. What opens a foreign file runs in a process of its own with little
memory, little time and no secrets; the web process never opens one.
"""
