"""Learns the weights by which drafting chooses where no rule tells: see ``agreements/drafting/weights.py``."""
