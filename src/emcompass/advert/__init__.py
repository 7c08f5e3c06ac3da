"""A job advert read by rules: what each line asks for, the month that follows, what to mind."""
