"""norms.toml as `banks analyse` writes it, with a few words at its head."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.bank.norms import ItemNorm, Norms
from emcompass.words.fill import say
from emcompass.words.study_depth_messages import NORMS_FILE_HEAD


def norms_toml(norms: Norms) -> str:
    """The file, as a bank carries it: a question's numbers on a line each.

    Ids and versions hold nothing that TOML would have escaped.
    """
    lines = [f"# {say(line)}" for line in NORMS_FILE_HEAD]
    lines += ["", f'bank = "{norms.bank}"', f'version = "{norms.version}"']
    lines += [f"people = {norms.people}"]
    for norm in norms.questions:
        lines += ["", "[[questions]]", *_question(norm)]
    return "\n".join(lines) + "\n"


def _question(norm: ItemNorm) -> Iterator[str]:
    yield f'question = "{norm.question}"'
    yield f"answered = {norm.answered}"
    yield f"mean = [{_numbers(norm.mean)}]"
    yield f"offset = [{_numbers(norm.offset)}]"


def _numbers(values: tuple[float, ...]) -> str:
    return ", ".join(map(repr, values))
