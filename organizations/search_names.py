"""What names are found by; both tables are written by triggers alone (migration ``0004_search_names``)."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class WordReading(models.Model):
    """A word of a recorded name, as ``name_words`` writes it, and one way it may sound, as ``word_readings`` does."""

    word = models.TextField(db_collation="C")
    reading = models.TextField(db_collation="C")

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [
            models.Index(fields=["word"], name="wordreading_word"),
            models.Index(fields=["reading"], name="wordreading_reading"),
            GinIndex(OpClass("reading", "gin_trgm_ops"), name="wordreading_trgm"),
        ]

    def __str__(self) -> str:
        return f"{self.word} [{self.reading}]"


class SearchName(models.Model):
    """A recorded name of an organization or a person; ``standing`` says whether it is one of today."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "organizations.Person", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    text = models.TextField()
    standing = models.CharField(max_length=10)
    plain = models.TextField(db_collation="C")  # its words, joined by blanks
    words = SearchVectorField()  # its words as lexemes, in their order

    class Meta:
        default_permissions = ()
        indexes: ClassVar = [GinIndex(fields=["words"], name="searchname_words")]

    def __str__(self) -> str:
        return self.text
