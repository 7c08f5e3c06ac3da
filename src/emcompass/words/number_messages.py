"""How numbers, shares, amounts, dates and lists are said."""

from __future__ import annotations

from emcompass.words.message import message, plural

AND = message("list.and", "{first} and {second}")
OR = message("list.or", "{first} or {second}")
COMMA = message("list.comma", "{first}, {second}")
QUOTED = message("quoted", "“{text}”")

COUNTS = (
    message("count.0", "no"),
    message("count.1", "one"),
    message("count.2", "two"),
    message("count.3", "three"),
    message("count.4", "four"),
    message("count.5", "five"),
    message("count.6", "six"),
    message("count.7", "seven"),
    message("count.8", "eight"),
    message("count.9", "nine"),
    message("count.10", "ten"),
    message("count.11", "eleven"),
    message("count.12", "twelve"),
)

PERCENT = message("percent", "{number} %")
PERCENT_LESS = message("percent.less", "< {number} %")
PERCENT_MORE = message("percent.more", "> {number} %")
ABOUT = message("about", "about {number} %")
ABOUT_LESS = message("about.less", "less than {number} %")
ABOUT_MORE = message("about.more", "more than {number} %")
BAND = message("band", "likely between {low} and {high}")
BAND_ABOVE = message("band.above", "likely above {low}")
BAND_BELOW = message("band.below", "likely below {high}")
SPAN = message("band.span", "{low} to {high}")
SPAN_ABOVE = message("band.span.above", "above {low}")
SPAN_BELOW = message("band.span.below", "below {high}")
NARROW = message("band.narrow", "{low}-{high}")
NARROW_ABOVE = message("band.narrow.above", "{low}+")
NARROW_BELOW = message("band.narrow.below", "<{high}")
SCORE_MORE = message("score.more", "> {number}")
SCORE_LESS = message("score.less", "< {number}")
POINTS = plural("points", "{number} point", "{number} points")

DAYS = plural("span.days", "{n} day", "{n} days")
WEEKS = plural("span.weeks", "{n} week", "{n} weeks")
MONTHS = plural("span.months", "{n} month", "{n} months")
YEARS = plural("span.years", "{n} year", "{n} years")
TODAY = message("ago.today", "today")
YESTERDAY = message("ago.yesterday", "yesterday")
AGO = message("ago.span", "{span} ago")
ON_DAY = message("ago.on", "on {date}")
MINUTES_LESS = message("minutes.less", "less than a minute")
MINUTES = plural("minutes", "about a minute", "about {number} minutes")

DATE = message("date", "{day} {month} {year}")
DAY_MONTH = message("date.day-month", "{day} {month}")
WEEKDAY = message("date.weekday", "{weekday}, {day} {month}")
MONTH_NAMES = (
    message("month.1", "January"),
    message("month.2", "February"),
    message("month.3", "March"),
    message("month.4", "April"),
    message("month.5", "May"),
    message("month.6", "June"),
    message("month.7", "July"),
    message("month.8", "August"),
    message("month.9", "September"),
    message("month.10", "October"),
    message("month.11", "November"),
    message("month.12", "December"),
)
SHORT_MONTHS = (
    message("month.short.1", "Jan"),
    message("month.short.2", "Feb"),
    message("month.short.3", "Mar"),
    message("month.short.4", "Apr"),
    message("month.short.5", "May"),
    message("month.short.6", "Jun"),
    message("month.short.7", "Jul"),
    message("month.short.8", "Aug"),
    message("month.short.9", "Sep"),
    message("month.short.10", "Oct"),
    message("month.short.11", "Nov"),
    message("month.short.12", "Dec"),
)
WEEKDAYS = (
    message("weekday.1", "Monday"),
    message("weekday.2", "Tuesday"),
    message("weekday.3", "Wednesday"),
    message("weekday.4", "Thursday"),
    message("weekday.5", "Friday"),
    message("weekday.6", "Saturday"),
    message("weekday.7", "Sunday"),
)
