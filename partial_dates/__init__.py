"""Dates known to the year, the month or the day; see ``partial_dates.value``."""
