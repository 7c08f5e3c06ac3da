"""The words an advert is read by: checked with file, line and reason, and open to one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass import paths
from emcompass.advert.habits_file import read_habits
from emcompass.advert.lexicon import Finder, Phrase
from emcompass.advert.lexicon_file import KINDS, read_lexicon
from emcompass.advert.reader import AdvertReader
from emcompass.advert.tokens import tokens
from emcompass.errors import EmcompassError
from tests.advert.samples import ADVERT

HEAD = 'schema = 1\nlanguage = "en"\n'


def _own(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "own.toml: found no schema, expected one"),
        ("schema = 2\n", "own.toml:1: schema: found 2, expected schema = 1"),
        (
            HEAD + "[peeple]\n",
            "own.toml:3: peeple: found an unknown key, expected a known one; did",
        ),
        (HEAD + '[people]\nstrnog = ["x"]\n', "own.toml:4: people.strnog: found an unknown key"),
        (
            HEAD + '[people]\nstrong = "x"\n',
            'own.toml:4: people.strong: found "x", expected a list',
        ),
        (
            HEAD + "[people]\nstrong = [\n  3,\n]\n",
            "own.toml:4: people.strong: found 3 as element 1",
        ),
        (HEAD + '[people]\nstrong = [\n  "a",\n  ".. b",\n]\n', 'found ".. b", expected words'),
        (HEAD + '[people]\nstrong = ["a/"]\n', 'found "a/", expected words of letters'),
        (HEAD + '[people]\nstrong = ["  "]\n', "expected words"),
        (HEAD + '[people]\nstrong = ["hire, fire"]\n', "expected words of letters and digits"),
        (HEAD + f'[people]\nstrong = ["{"a " * 13}"]\n', "expected at most 12 words"),
        (HEAD + '[people]\nstrong = ["a"\n', "own.toml:5"),
    ],
)
def test_a_faulty_file_is_complained_about_in_its_place(
    tmp_path: Path, text: str, complaint: str
) -> None:
    with pytest.raises(EmcompassError) as error:
        read_lexicon(paths.bundled_lexicon(), _own(tmp_path, text))
    assert complaint in str(error.value)
    assert str(tmp_path) in str(error.value)


def test_a_complaint_about_a_phrase_names_its_own_line(tmp_path: Path) -> None:
    own = _own(tmp_path, HEAD + '[people]\nstrong = [\n  "a",\n  ".. b",\n]\n')
    with pytest.raises(EmcompassError, match=r"own\.toml:6"):
        read_lexicon(paths.bundled_lexicon(), own)


def test_words_of_ones_own_are_added_and_decide(tmp_path: Path) -> None:
    line = "- Look after the flurbles of the guild hall"
    text = ADVERT.replace("- Hire and onboard new engineers", line)
    own = _own(tmp_path, HEAD + '[product]\nstrong = ["flurble", "look after", "guild hall"]\n')
    lexicon = read_lexicon(paths.bundled_lexicon(), own)
    reader = AdvertReader(lexicon, read_habits(paths.bundled_habits()), {})
    found = next(each for each in reader.read(text).lines if each.text == line)
    assert found.kind == "product"
    assert "Look after" in found.words


def test_a_phrase_says_one_thing_of_a_kind_of_work() -> None:
    lexicon = read_lexicon(paths.bundled_lexicon())
    for kind in KINDS:
        texts = [phrase.text for phrases in lexicon.tables[kind].values() for phrase in phrases]
        assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_every_phrase_is_found_in_its_own_words() -> None:
    lexicon = read_lexicon(paths.bundled_lexicon())
    phrases = [
        each for lists in lexicon.tables.values() for all_ in lists.values() for each in all_
    ]
    lost = [phrase.text for phrase in phrases if not _is_found(phrase)]
    assert lost == []


def _is_found(phrase: Phrase) -> bool:
    """Whether a line of the first word of every choice holds the phrase."""
    words = (word for word in phrase.text.removeprefix("^").split() if word != "..")
    line = " ".join(word.split("/")[0].rstrip("*!") for word in words)
    return bool(Finder([phrase]).find(tokens(line)))
