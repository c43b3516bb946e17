"""Sentences on who signed each of several agreements: "Both documents were signed by P", «оба документа подписал P»."""

from agreements.drafting.cast import Cast
from agreements.drafting.deal import Story
from agreements.drafting.earlier import signers_whole
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_ALL = word_set("of all quantifiers")
_PAPERS = word_set("of all papers")
NEAR = 2  # words from "both" to "documents"


def is_of_all(words: Marked) -> bool:
    """Whether a sentence is of each agreement told: both documents, all three memorandums, in each case."""
    for at in range(len(words)):
        if words.low(at) not in _ALL or at in words.inside:
            continue
        if any(words.low(i) in _PAPERS for i in range(at + 1, at + 1 + NEAR)):
            return True
    return False


def names_no_party(cast: Cast) -> bool:
    """Whether it names no party, or but the one for which somebody signed: за Фонд все договоры подписал P."""
    return all(any(body is each for each in cast.spoken_for.values()) for body in cast.parties)


def tell_all(story: Story, cast: Cast) -> None:
    """Add the sentence, and who signed by it, to each of the agreements."""
    for deal in story.deals:
        deal.casts.append(cast)
        deal.signers += signers_whole(cast, cast.presented, story.page.text)
