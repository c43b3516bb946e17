"""The public pages; those of organizations too, because agreements know organizations and not the reverse."""
