"""The card: who somebody is at work, for a team's wall or a first one-to-one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

LEANS: Mapping[str, Message] = MappingProxyType(
    {
        "clear": message("card.leans.clear", "I lean to {first}"),
        "leaning": message("card.leans.leaning", "I lean to {first}"),
        "close": message("card.leans.close", "Between {first} and {second}"),
        "open": message("card.leans.open", "At home in more than one kind of work"),
    }
)
SEVERAL = message(
    "card.several",
    "Several kinds of work draw me about equally. What matters to me is the problem, and whom I"
    " work on it with.",
)
ASK = message("card.ask", "Ask me:")
ASK_OPEN = message("card.ask.open", "What would you like to try next?")
PICTURE = message("card.picture", "Where I stand between people leadership and technology")
NOT_A_TEST = message(
    "card.not-a-test",
    "A self-reflection, shared by choice. Not validated, not normed, not for hiring, promotion or"
    " appraisal.",
)
