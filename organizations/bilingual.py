"""Texts that have a column of their own in Russian."""

from typing import Any, Self, overload

from django.utils.translation import get_language


class InReaderLanguage:
    """Reads ``<name>_ru`` for a reader of Russian and ``<name>`` for others; where that one is empty, the other."""

    def __init__(self, name: str, description: str) -> None:
        self.name = name
        self.__doc__ = description

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any]) -> str: ...

    def __get__(self, instance: object | None, owner: type[Any]) -> Self | str:
        if instance is None:
            return self
        text: str = getattr(instance, self.name)
        text_ru: str = getattr(instance, f"{self.name}_ru")
        return (text_ru or text) if get_language() == "ru" else (text or text_ru)
