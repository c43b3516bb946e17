"""Loads agreements from files: read and check everything, find out who is who, then write in one transaction."""
