"""Text as a terminal or a page can show it: cleaned, measured in cells, wrapped."""
