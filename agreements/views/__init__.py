"""The public pages. They live here, those of organizations too, because agreements know organizations and not the reverse."""
