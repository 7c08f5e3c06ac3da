"""A line of English cut into words, each with the stem that a lexicon knows it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_WORD = re.compile(r"[^\W_](?:[^\W_]|[+#]|'(?=[^\W\d_])|:(?=\d)|\.(?=\d|js\b|net\b|io\b|ai\b))*|&")
_BREAK = re.compile(r"[,;:.()!?–—•|]|\s-\s")
_KEPT = frozenset(
    """engineering meeting understanding being thing something anything everything nothing during
    morning evening bring string spring offering belonging exceeding wellbeing need speed feed
    hundred embed shared red bed led always across focus bonus status process access business
    success less os aws sos css sass kubernetes devops sales news series pros us this its his has
    was is as perks""".split()  # noqa: SIM905 -- a list of words
)
_SHORTENED = {"'ll": "will", "'re": "are", "'ve": "have", "'d": "would", "n't": "not"}
_IRREGULAR = {"won't": "will", "can't": "can", "shan't": "shall"}
_SPOKEN = {"u": "you", "ur": "your", "ya": "you"}
_ES = ("sses", "ches", "shes", "xes", "zes")
_SHORTEST = 3
MOST = 2000  # words of a line that are read; a whole advert on one line has some 500


@dataclass(frozen=True, slots=True)
class Token:
    """A word: in small letters, its stem, where it stood in the line, and in which clause."""

    word: str
    stem: str
    start: int
    end: int
    clause: int


def tokens(line: str) -> tuple[Token, ...]:
    """The words of a line; clauses are counted from 0 and end at punctuation."""
    lowered = _lowered(line)
    found: list[Token] = []
    clause, last = 0, 0
    for word in islice(_WORD.finditer(lowered), MOST):
        if found and (_BREAK.search(lowered, last, word.start()) or word[0] in {"and", "&"}):
            clause += 1
        start, end = word.span()
        found.extend(Token(each, stem(each), start, end, clause) for each in written_out(word[0]))
        last = word.end()
    return tuple(found)


def written_out(word: str) -> tuple[str, ...]:
    """A word, or the two that it is short for: "you'll" is you and will, "&" is and."""
    if word == "&":
        return ("and",)
    if word in _SPOKEN:
        return (_SPOKEN[word],)
    for ending, whole in _SHORTENED.items() if "'" in word else ():
        if word.endswith(ending) and len(word) > len(ending):
            return _IRREGULAR.get(word, word.removesuffix(ending)), whole
    return (word,)


def is_word(text: str) -> bool:
    """Whether a text in small letters is what a line would have as one word."""
    return bool(_WORD.fullmatch(text))


def _lowered(line: str) -> str:
    """The line in small letters, each at its place: some letters grow when they shrink."""
    lowered = line.lower()
    if len(lowered) != len(line):
        lowered = "".join(each.lower() if len(each.lower()) == 1 else each for each in line)
    return lowered.replace("’", "'")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A lower-case English word without the endings of number and tense, in British spelling."""
    word = word.removesuffix("'s").replace("ization", "isation")
    if word in _KEPT or len(word) <= _SHORTEST:
        return word
    found = _without_tense(_singular(word))
    return f"{found[:-2]}is" if found.endswith("iz") else found


def stems(words: str) -> frozenset[str]:
    """The stems of words in a text, to look for among those of lines."""
    return frozenset(map(stem, words.split()))


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(_ES):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_tense(word: str) -> str:
    if word in _KEPT:
        return word
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST and not base.endswith("e"):
            return _undoubled(base)
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def _undoubled(base: str) -> str:
    if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "ls":
        return base[:-1]
    return base.removesuffix("e")
