"""The sitting as numbered prompts: for screen readers, pipes and dumb terminals."""

from emcompass.cli.plain.conversation import Conversation, Ended
from emcompass.cli.plain.plain_sitting import PlainSitting

__all__ = ["Conversation", "Ended", "PlainSitting"]
