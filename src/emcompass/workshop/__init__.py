"""A facilitated workshop: agenda, room, release rules, storage, server. No Textual."""
