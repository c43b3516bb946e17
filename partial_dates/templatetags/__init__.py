"""Template tags of partial dates."""
