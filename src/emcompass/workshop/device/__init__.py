"""What a participant's device gets: the bank as a document, the words, the page."""
