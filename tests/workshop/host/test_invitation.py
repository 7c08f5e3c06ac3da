"""What a helper is told: shown, copied, typed, read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.errors import EmcompassError
from emcompass.workshop.host.invitation import Invitation, read_invitation

SECRETS = st.text("0123456789abcdef", min_size=32, max_size=32)
KEYS = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(SECRETS, st.one_of(KEYS, st.just("")), st.sampled_from([" ", "\n", "", "  │\n│  ", "-"]))
def test_an_invitation_is_read_as_it_is_shown_however_it_was_copied(
    secret: str, key: str, between: str
) -> None:
    shown = between.join(Invitation(secret, key).lines)
    assert read_invitation(shown) == read_invitation(shown.upper()) == Invitation(secret, key)


@given(SECRETS, KEYS, st.integers(0, 103), st.integers(1, 15))
def test_a_mistyped_key_is_noticed_at_once_and_not_at_the_freeze(
    secret: str, key: str, at: int, by: int
) -> None:
    digits = "".join(Invitation(secret, key).lines).replace(" ", "")
    other = f"{(int(digits[at], 16) + by) % 16:x}"
    with pytest.raises(EmcompassError):
        read_invitation(digits[:at] + other + digits[at + 1 :])


@given(SECRETS, KEYS, st.integers(0, 103))
def test_half_an_invitation_is_none(secret: str, key: str, length: int) -> None:
    digits = "".join(Invitation(secret, key).lines).replace(" ", "")[:length]
    if length == 32:  # the secret alone helps, and can't freeze
        assert read_invitation(digits) == Invitation(secret)
    else:
        with pytest.raises(EmcompassError):
            read_invitation(digits)


@pytest.mark.parametrize("odd", ["", "z" * 32, "hello", "é" * 32, "0" * 31, "0" * 33, "0" * 104])
def test_what_can_t_be_one_is_told_in_words(odd: str) -> None:
    with pytest.raises(EmcompassError, match="does not take this secret"):
        read_invitation(odd)
