"""A made-up register of any size, for load and measurement: the same seed makes the same register.

Nothing here knows the database but ``writing``; the rest turns numbers from ``dice`` into rows.
"""
