"""One person's way through a bank: order, answer, back, skip, note, finish."""
