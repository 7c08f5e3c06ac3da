"""Where files live. The only place that knows; `EMCOMPASS_HOME` puts everything in one folder."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

from emcompass.errors import EmcompassError


def _platform() -> PlatformDirs:
    return PlatformDirs("emcompass", appauthor=False)


def _home() -> Path | None:
    home = os.environ.get("EMCOMPASS_HOME")
    return expanded(home) if home else None


def expanded(path: str | Path) -> Path:
    """A path as a person types it, `~` and `~name` resolved.

    Raises EmcompassError when there is no such person here, or when no system has such a path.
    """
    try:
        found = Path(path).expanduser()
        os.fsencode(found)
    except RuntimeError as error:
        raise EmcompassError(f"{path}: there is no such user here") from error
    except ValueError as error:
        raise EmcompassError(f"{path!r} is no path") from error
    if "\0" in str(found):
        raise EmcompassError(f"{path!r} is no path")
    return found


def _data() -> Path:
    return _home() or Path(_platform().user_data_dir)


def results() -> Path:
    """Finished sittings, one TOML file each."""
    return _data() / "results"


def drafts() -> Path:
    """Sittings under way, one TOML file each."""
    return _data() / "drafts"


def experiments() -> Path:
    """What the person tries, and what became of it: one TOML file each."""
    return _data() / "experiments"


def requests() -> Path:
    """What was asked of one's manager, and what came back: one TOML file each."""
    return _data() / "requests"


def adverts() -> Path:
    """Job adverts that the person kept, one TOML file each."""
    return _data() / "adverts"


def deleted() -> Path:
    """Deleted results, until their term is over."""
    return _data() / "deleted"


def locks() -> Path:
    """Which sitting is open where; empty when nobody is at work."""
    return _data() / "locks"


def pinned() -> Path:
    """Copies of the banks that drafts and results used, one folder a hash."""
    return _data() / "pinned"


def workshops() -> Path:
    """Rooms and their releases, one folder a workshop."""
    return _data() / "workshops"


def seats() -> Path:
    """Seats taken in other people's workshops from this terminal, until the result is kept."""
    return _data() / "seats"


def banks() -> Path:
    """Banks of one's own, one folder each."""
    return _data() / "banks"


def settings() -> Path:
    """The settings file."""
    return (_home() or Path(_platform().user_config_dir)) / "settings.toml"


def own_lexicon() -> Path:
    """Words of one's own for reading adverts; there need not be any."""
    return settings().with_name("lexicon.toml")


def bundled_lexicon() -> Path:
    """The words that come with emcompass for reading adverts."""
    return Path(__file__).parent / "advert" / "lexicon.toml"


def server_tokens() -> Path:
    """What opens rooms on servers of organisations: private."""
    return settings().with_name("servers.json")


def bundled_habits() -> Path:
    """What was learned from labelled adverts, as it comes with emcompass."""
    return Path(__file__).parent / "advert" / "habits.toml"


def cache() -> Path:
    """Derived numbers; safe to delete."""
    home = _home()
    return home / "cache" if home else Path(_platform().user_cache_dir)


def bundled_banks() -> Path:
    """The banks that come with emcompass: in the installed package, or in the checkout."""
    installed = Path(__file__).with_name("questions")
    return installed if installed.is_dir() else Path(__file__).parents[2] / "questions"


def locales() -> Path:
    """Translations of the catalogue of words; `EMCOMPASS_LOCALES` names another folder."""
    elsewhere = os.environ.get("EMCOMPASS_LOCALES")
    return Path(elsewhere) if elsewhere else Path(__file__).with_name("locales")


def everything() -> dict[str, Path]:
    """Every place by name, in the order `emcompass where` prints them."""
    return {
        "results": results(),
        "drafts": drafts(),
        "experiments": experiments(),
        "requests": requests(),
        "adverts": adverts(),
        "deleted": deleted(),
        "locks": locks(),
        "pinned banks": pinned(),
        "your banks": banks(),
        "workshops": workshops(),
        "seats": seats(),
        "settings": settings(),
        "your lexicon": own_lexicon(),
        "server tokens": server_tokens(),
        "cache": cache(),
        "bundled banks": bundled_banks(),
    }
