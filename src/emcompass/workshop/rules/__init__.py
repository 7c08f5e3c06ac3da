"""The pure rules of a workshop: no file, clock or socket."""
