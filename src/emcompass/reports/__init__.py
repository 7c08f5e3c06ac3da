"""The words and pictures for a result, a comparison, a history: one source for every face."""
