"""What is asked: a folder of TOML files, validated and compiled to scoring's terms."""
