"""What is said around rooms: opening one, finding one again, reaching one, what is wrong."""

from __future__ import annotations

from emcompass.words.message import message, plural

TOKEN = message("workshop.token", "Your token for {server}")
SERVER_ALONE = message(
    "workshop.server-alone",
    "--server goes without --lan, --host, --port and --key: the room is kept there, not here.",
)
MISSING = message(
    "workshop.missing",
    "A workshop needs a few packages more: pip install 'emcompass[workshop]'",
)

TITLE = message("workshop.title", "Workshops")
ABOUT = message(
    "workshop.about",
    "You run a room from this computer; people answer on their own phones or terminals. The room"
    " sees combined pictures only, and everybody takes their own result home.",
)
JOIN = message("workshop.join", "Join a workshop")
REHEARSE = message("workshop.rehearse", "Rehearse with made-up people")
START = message("workshop.start", "Start a workshop")
GO_ON = message("workshop.go-on", "Go on with “{title}”")
GO_ON_REHEARSAL = message("workshop.go-on.rehearsal", "Go on with “{title}” (rehearsal)")
OPENING = message("workshop.opening", "Opening the room.")
WHICH_AGENDA = message("workshop.agenda", "Which agenda?")
OWN_AGENDA = message("workshop.agenda.own", "Your own agenda")
OWN_AGENDA_ABOUT = message("workshop.agenda.own.about", "The path of its file.")
ONE_OF_YOURS = message("workshop.agenda.yours", "One of your own")
MINUTES = plural("workshop.agenda.minutes", "{number} min", "{number} min")
STEPS = plural("workshop.agenda.steps", "{n} step", "{n} steps")
BEFORE = message("workshop.before", "Has this group met before?")
BEFORE_ABOUT = message(
    "workshop.before.about",
    "Then pictures say how the room has changed since, where at least a minimum group of people"
    " has made the change. Choose a room of the very same group only.",
)
FIRST_TIME = message("workshop.before.no", "No, or without its pictures")
WHO = message("workshop.who", "Who can reach it?")
WHERE = message(
    "workshop.where",
    "On this network, phones can join; without a certificate it is not encrypted, and everybody is"
    " told. `emcompass workshop run --help` shows how to encrypt. Opened days before the meeting, a"
    " room needs this computer to stay on and awake until then.",
)
HERE = message("workshop.here", "This computer only")
HERE_ABOUT = message("workshop.here.about", "to try it out")
NETWORK = message("workshop.network", "This network")
NETWORK_ABOUT = message("workshop.network.about", "phones can join")
AHEAD = message("workshop.ahead", "This network, days before")
AHEAD_ABOUT = message("workshop.ahead.about", "people answer ahead")

OTHERWISE = message("rooms.otherwise", "The room {room} is open, but not as you ask for:")
AS_IT_IS = message("rooms.as-it-is", "go on with it as it is")
ANEW = message("rooms.anew", "bind it anew as you ask; nobody has joined it yet")
NEW_ROOM = message("rooms.new", "begin a new room (--new); this one stays open")
WHICH = message("rooms.which", "Which")
IS_CLOSED = message(
    "rooms.closed", "The room is closed. `emcompass workshop report {room}` prints its report."
)
GOES_ON = message(
    "rooms.goes-on",
    "The room goes on. `emcompass workshop run {room}` comes back to it;"
    " `emcompass workshop delete {room}` ends it.",
)
WAITS_HERE = message(
    "rooms.waits.here",
    "People can answer ahead at {address} until you start the room, and until the end of {date} at"
    " the latest. This computer must stay on, awake and in this network: a laptop that sleeps makes"
    " the link dead until it wakes.",
)
WAITS_THERE = message(
    "rooms.waits.there",
    "People can answer ahead at {address} until you start the room, and until the end of {date} at"
    " the latest. {organisation} keeps it: this computer may be switched off.",
)
NONE_OPEN = message(
    "rooms.none-open",
    "no workshop is open; `emcompass workshop run 20 --rehearse 12` rehearses one",
)
NONE = message(
    "rooms.none", "no workshops yet; `emcompass workshop run 20 --rehearse 12` rehearses one"
)
STATE_CLOSED = message("rooms.state.closed", "closed")
STATE_RUNNING = message("rooms.state.running", "open, running")
STATE_WAITING = message("rooms.state.waiting", "open, not running")
STATE_CLOSED_REHEARSAL = message("rooms.state.closed-rehearsal", "closed, rehearsal")
STATE_RUNNING_REHEARSAL = message("rooms.state.running-rehearsal", "open, running, rehearsal")
STATE_WAITING_REHEARSAL = message("rooms.state.waiting-rehearsal", "open, not running, rehearsal")
STATE_AHEAD = message("rooms.state.ahead", "{state}, people can answer ahead until {date}")
TAKEN_IN = plural("rooms.taken-in", "{n} file taken in for {room}", "{n} files taken in for {room}")
EDIT_IT = message("rooms.edit", "Edit it, then: {command}")
EXISTS = message("rooms.exists", "{file} exists already: choose another")
DELETE = message("rooms.delete", "Delete {room} for good, its report too?")
DELETED = message("rooms.deleted", "{room} deleted")
EMPTY_ID = message("rooms.empty-id", "an empty id; `emcompass workshop list` names them")

PACKAGES = message("preflight.packages", "packages: all that a workshop needs are here")
KEPT_IN = message("preflight.kept", "workshops: kept in {folder}")
NO_NETWORK = message(
    "preflight.no-network",
    "network: none. Devices can't reach this computer; files handed in always work.",
)
OFFERS = message("preflight.network", "network: --lan would offer {addresses}")
NONE_RUNS = message(
    "preflight.none-runs",
    "no room runs now. `emcompass workshop run AGENDA --lan` opens one; then p in its console shows"
    " an address to try with a phone.",
)
TRY = message("preflight.try", "{room}: try {address} on a phone")
GOT_THERE = plural(
    "preflight.got-there",
    "{room}: {n} device got there so far",
    "{room}: {n} devices got there so far",
)
NONE_GOT_THERE = message("preflight.none-got-there", "{room}: no device got there so far")
