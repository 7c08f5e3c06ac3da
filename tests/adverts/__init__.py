"""Invented job adverts with people's labels, in sets: `build`, `second` and `third` (two people
each), and `more` (one).

`NAME.txt` is the advert; `reader1/NAME.json` and `reader2/NAME.json` are what each person made of
it: a label for each line that is not empty, the month in percent, warnings, the kind of role.
"""
