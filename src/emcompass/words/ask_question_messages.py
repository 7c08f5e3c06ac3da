"""What a request asks a manager, and the answers to choose from: "this role" is the asker's."""

from __future__ import annotations

from emcompass.words.message import message

MONTH = message("ask.month", "How should a month in this role be shared out?")
MONTH_SHORT = message("ask.month.short", "the month expected of the role")
MONTH_HELP = message(
    "ask.month.help",
    "A meeting counts where its topic belongs. A rough share is good enough.",
)

JUDGED = message("ask.judged", "What will this year in the role be judged by?")
JUDGED_SHORT = message("ask.judged.short", "what the year is judged by")
JUDGED_HELP = message("ask.judged.help", "In order: the first counts most.")
JUDGED_BY = {
    "people": message("ask.judged.people", "People who stay and grow"),
    "technology": message("ask.judged.technology", "The state of the technology"),
    "dates": message("ask.judged.dates", "Features and dates"),
    "customers": message("ask.judged.customers", "Customers and revenue"),
    "other-teams": message("ask.judged.other-teams", "What other teams get from this one"),
    "costs": message("ask.judged.costs", "Costs and headcount"),
}

DECISIONS = message("ask.decisions", "A large technical question comes up. Who decides it?")
DECISIONS_SHORT = message("ask.decisions.short", "who decides technical questions")
DECIDE = {
    "seniors": message("ask.decisions.seniors", "Senior engineers, who keep this role informed"),
    "together": message("ask.decisions.together", "Senior engineers and this role together"),
    "you": message("ask.decisions.role", "This role"),
    "above": message("ask.decisions.above", "Somebody above this role"),
}

CODE = message("ask.code", "How much code of one’s own do you expect from this role?")
CODE_SHORT = message("ask.code.short", "how much code of one’s own is expected")
CODE_PARTS = {
    "none": message("ask.code.none", "None"),
    "some": message("ask.code.some", "Some, as long as no date depends on it"),
    "part": message("ask.code.part", "A fixed part of each week"),
    "most": message("ask.code.most", "As much as an engineer writes"),
}
CODE_WHY = message("ask.code-why", "If you expect code: what is it for?")
CODE_WHY_SHORT = message("ask.code-why.short", "what the code is for")

HAND_OVER = message("ask.hand-over", "What should this role hand over to others?")
HAND_OVER_SHORT = message("ask.hand-over.short", "what should be handed over")
HANDED = {
    "code": message("ask.hand-over.code", "Code of one’s own"),
    "decisions": message("ask.hand-over.decisions", "Technical decisions"),
    "plans": message("ask.hand-over.plans", "Plans and dates"),
    "product": message("ask.hand-over.product", "Questions about the product"),
    "meetings": message("ask.hand-over.meetings", "Meetings with other teams"),
    "hiring": message("ask.hand-over.hiring", "Hiring"),
    "nothing": message("ask.hand-over.nothing", "Nothing at present"),
}

GROWTH = message("ask.growth", "What helps the person in this role to learn managing?")
GROWTH_SHORT = message("ask.growth.short", "what helps to learn managing")
GROWTH_BY = {
    "plan": message("ask.growth.plan", "A plan, with time set aside for it"),
    "courses": message("ask.growth.courses", "A course or a book now and then"),
    "own": message("ask.growth.own", "Each manager learns alone"),
    "unknown": message("ask.growth.unknown", "Not decided yet"),
}

BACK_FILL = message("ask.back-fill", "When engineering work leaves this role, who takes it?")
BACK_FILL_SHORT = message("ask.back-fill.short", "who takes the engineering work")
BACK_FILLED = {
    "here": message("ask.back-fill.here", "Somebody who is here already"),
    "hire": message("ask.back-fill.hire", "Somebody new, with a date"),
    "some-day": message("ask.back-fill.some-day", "Somebody new, without a date so far"),
    "nobody": message("ask.back-fill.nobody", "Nobody: this role goes on with it"),
    "unknown": message("ask.back-fill.unknown", "Not decided yet"),
}

PARTNER = message("ask.partner", "Who leads the technical side beside this role?")
PARTNER_SHORT = message("ask.partner.short", "who leads the technical side")
PARTNERS = {
    "partner": message("ask.partner.partner", "A tech lead or staff engineer"),
    "seniors": message("ask.partner.seniors", "Several senior engineers together"),
    "you": message("ask.partner.role", "This role, on top of managing"),
    "vacant": message("ask.partner.vacant", "The place is vacant"),
}

LIMITS = message("ask.limits", "How is this role described?")
LIMITS_SHORT = message("ask.limits.short", "how the role is described")
LIMITED = {
    "written": message("ask.limits.written", "In writing, including what stays outside the role"),
    "talked": message("ask.limits.talked", "In talks, when questions come up"),
    "differs": message("ask.limits.differs", "Differently, depending on whom you ask"),
    "everything": message(
        "ask.limits.everything", "As everything at once: people, code, product and dates"
    ),
}
OUTSIDE = message("ask.outside", "What does not belong to this role?")
OUTSIDE_SHORT = message("ask.outside.short", "what does not belong to the role")

FREE = message("ask.free", "What else would you like to say?")
FREE_SHORT = message("ask.free.short", "what else there is to say")
FREE_HELP = message(
    "ask.free.help", "For example what you would like to see more of, or what worries you."
)
