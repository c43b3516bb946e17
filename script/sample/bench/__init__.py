"""Measurements of the register on this machine, beside peers and limits on the same data in the same run."""
