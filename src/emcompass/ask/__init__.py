"""What a person asks their manager, what comes back, and the two sides laid beside each other."""
