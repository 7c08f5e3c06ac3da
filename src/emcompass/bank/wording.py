"""A text that differs from person to person: of its wordings, the first that fits is told.

In TOML it is plain text for everybody, a table of `text` and `when` for some, or a list of such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

from emcompass.bank.condition_leaves import Known
from emcompass.bank.conditions import TAG_MARK, Condition
from emcompass.bank.entry import Entry, Prose

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_TEXT, _TABLE, _LIST = (TAG_MARK + name for name in ("text", "table", "list"))


class Wording(Entry):
    """A text, and for whom it is; without `when` for everybody."""

    text: Prose
    when: Condition | None = None

    def fits(self, known: Known) -> bool:
        """Whether it is for this person."""
        return self.when is None or self.when.decide(known) is True


def _which(value: Any) -> str | None:
    if isinstance(value, str):
        return _TEXT
    if isinstance(value, (dict, Wording)):
        return _TABLE
    return _LIST if isinstance(value, (list, tuple)) else None


def _of_text(text: str) -> Wording:
    return Wording(text=text)


def _alone(wording: Wording) -> tuple[Wording, ...]:
    return (wording,)


class _AsWordings:
    """pydantic's view of a text: the three ways in which TOML may have it."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        from pydantic_core.core_schema import (
            no_info_after_validator_function,
            tagged_union_schema,
            tuple_variable_schema,
        )

        def union(choices: dict[str, CoreSchema]) -> CoreSchema:
            return tagged_union_schema(
                choices,
                discriminator=_which,
                custom_error_type="wording",
                custom_error_message="a text",
            )

        text = no_info_after_validator_function(_of_text, handler.generate_schema(Prose))
        table = handler.generate_schema(Wording)
        several = tuple_variable_schema(union({_TEXT: text, _TABLE: table}), min_length=1)
        return union(
            {
                _TEXT: no_info_after_validator_function(_alone, text),
                _TABLE: no_info_after_validator_function(_alone, table),
                _LIST: several,
            }
        )


Text = Annotated[tuple[Wording, ...], _AsWordings()]


def told(text: Text, known: Known) -> str:
    """The first wording that is for this person; "" when none is."""
    return next((each.text for each in text if each.fits(known)), "")


def all_told(texts: Iterable[Text], known: Known) -> tuple[str, ...]:
    """The lines of a list that have something to say to this person."""
    return tuple(filter(None, (told(text, known) for text in texts)))


def conditions_in(text: Text) -> Iterator[tuple[int, Condition]]:
    """The conditions among its wordings, each with the wording's place."""
    for index, wording in enumerate(text):
        if wording.when is not None:
            yield index, wording.when
