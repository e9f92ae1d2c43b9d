"""Emulation: thi đua – khen thưởng for Vietnamese provinces. Floors: domain ← models ← queries ← services ← web."""
