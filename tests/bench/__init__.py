"""Measurements, run by hand: `python -m tests.bench [name ...]`. What they promise and how they last came out is in
the handbook (measured.md)."""
