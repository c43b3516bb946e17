"""Who: organizations and persons, with all the names they have or had."""
