"""norms.toml: how much more each question is liked than the others of its dimensions.

`banks analyse --norms` writes it from many people's answers. It changes what a question's answer
is read against, never a whole profile: the group's mean profile stays as it was, and so does the
honest noise, since how pleasant a dimension's questions are together no mean can tell.
"""

from __future__ import annotations

from typing import Annotated

from emcompass.bank.entry import Entry, Id, Line, Number, Rule, Whole

# People: the mean of so many leaves a quarter of the variance that is supposed of popularity, some
# 1.0 / 30 of (.96 * .4)^2; of far fewer it would tell hardly more than the supposition.
LEAST_NORMED = 30

_People = Annotated[Whole, Rule(ge=LEAST_NORMED, le=10_000_000)]
_Features = Annotated[tuple[Number, ...], Rule(min_length=1, max_length=8)]


class ItemNorm(Entry):
    """A scored question: how many people `answered` it, the `mean` of its features (k), and by how
    much its `offset` (k) moves."""

    question: Id
    answered: _People
    mean: _Features
    offset: _Features


class Norms(Entry):
    """The file: which bank and version it was made for, of how many people, and its questions."""

    bank: Id
    version: Line
    people: _People
    questions: Annotated[tuple[ItemNorm, ...], Rule(min_length=1, max_length=500)]
