"""What pages, files and machines say of a record: names on a day, status in words, one record, one row of a list.

Nothing here asks the database: it reads what ``agreements.reading`` has fetched.
"""

from agreements.presentation.names import Name, current_name, name_during, name_on, name_then, person_name
from agreements.presentation.record import Record, present
from agreements.presentation.rows import Row, rows
from agreements.presentation.status import StatusWords, status_in_short, status_in_words

__all__ = [
    "Name",
    "Record",
    "Row",
    "StatusWords",
    "current_name",
    "name_during",
    "name_on",
    "name_then",
    "person_name",
    "present",
    "rows",
    "status_in_short",
    "status_in_words",
]
