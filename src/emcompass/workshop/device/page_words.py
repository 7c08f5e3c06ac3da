"""The page's messages in the words of the language spoken when this module loads, for terminals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words import device_messages as m
from emcompass.words.fill import say

PAGE_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "lobby": [say(each) for each in m.LOBBY],
        "closed": [say(each) for each in m.CLOSED],
        "shared": say(m.SHARED),
        "here": say(m.HERE),
        "through": say(m.THROUGH),
        "not_you": say(m.NOT_YOU),
        "sent": {status: say(each) for status, each in m.SENT.items()},
        "consent": say(m.CONSENT),
        "share": {group: say(each) for group, each in m.SHARES.items()},
    }
)
