"""Invented job adverts with the labels of two readers, in halves: `build`, and `unseen` if it is
there.

`NAME.txt` is the advert; `reader1/NAME.json` and `reader2/NAME.json` are what each reader made of
it: a label for each line that is not empty, the month in percent, warnings, the kind of role.
"""
