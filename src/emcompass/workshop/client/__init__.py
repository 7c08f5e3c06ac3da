"""A participant's side: the line to a room, the seat, what is sent, taking part, rehearsal."""
