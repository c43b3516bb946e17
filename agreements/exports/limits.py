"""What a format has no room for, told in words before anything leaves."""


class TooManyError(Exception):
    """The list has more rows than the format can hold, as a sentence."""
