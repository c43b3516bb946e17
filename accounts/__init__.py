"""Accounts of the register: who signs in, and for which organizations they may read."""
