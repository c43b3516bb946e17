"""Every change of the register as an event in a chain, and what the register said at any moment since.

Knows no other app's model by name: tables are watched by their names in the database.
"""
