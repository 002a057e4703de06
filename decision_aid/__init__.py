"""A patient decision aid that runs in a terminal: one headless core, two front ends, one summary, many papers."""

__version__ = "0.1.0"
