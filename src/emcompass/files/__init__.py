"""Files: where a TOML value stands, and writing that is whole or not at all."""
