"""What is kept: drafts and results as TOML files, the banks they used, settings. Never lost."""
