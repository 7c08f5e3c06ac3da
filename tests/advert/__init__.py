"""Reading job adverts."""
