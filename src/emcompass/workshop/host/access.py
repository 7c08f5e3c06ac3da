"""Who may do what: codes, secrets, addresses."""

from __future__ import annotations

import errno
import hashlib
import hmac
import ipaddress
import secrets
import socket
from contextlib import suppress
from dataclasses import dataclass

from emcompass.words.fill import say
from emcompass.words.room_trouble_messages import NO_HOST

CODE_SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # 31: no 0 O, 1 I L
CODE_LENGTH = 6
ANY_ADDRESS = "0.0.0.0"  # noqa: S104 -- only when the facilitator asks for --lan
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def new_code() -> str:
    """A join code: 6 symbols out of 31, 29.7 bits."""
    return "".join(secrets.choice(CODE_SYMBOLS) for _ in range(CODE_LENGTH))


def new_secret() -> str:
    """A secret of 128 bits, as 32 hex digits."""
    return secrets.token_hex(16)


def hashed(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def matches(secret: str, kept: str) -> bool:
    """Whether a secret is the one that was hashed; takes as long either way."""
    return hmac.compare_digest(hashed(secret), kept)


def same_code(given: str, code: str) -> bool:
    """Whether this is the code, in any case and with stray spaces."""
    return hmac.compare_digest(given.strip().upper().encode(), code.encode())


@dataclass(frozen=True, slots=True)
class Binding:
    """Where the server listens, and under which addresses it answers."""

    host: str
    port: int
    lan: bool = False
    tls: bool = False
    names: tuple[str, ...] = ()

    @property
    def scheme(self) -> str:
        """http or https."""
        return "https" if self.tls else "http"

    @property
    def _usual_port(self) -> int:
        """The one that browsers leave out of an address."""
        return 443 if self.tls else 80

    @property
    def hosts(self) -> frozenset[str]:
        """Every Host header that is answered, in lower case."""
        names = {*LOOPBACK, *self.names}
        bare = {_bracketed(name.lower()) for name in names}
        usual = bare if self.port == self._usual_port else set()
        return frozenset({f"{name}:{self.port}" for name in bare} | usual)

    @property
    def origins(self) -> frozenset[str]:
        """Every Origin header that is answered."""
        return frozenset(f"{self.scheme}://{host}" for host in self.hosts)

    @property
    def address(self) -> str:
        """Where people reach it, as they would type it."""
        outside = [name for name in self.names if name not in LOOPBACK]
        here = self.host if self.host in LOOPBACK else "127.0.0.1"
        name = _bracketed(outside[0] if outside else here)
        return name if self.port == self._usual_port else f"{name}:{self.port}"

    def url(self, code: str) -> str:
        """The join address in capitals, which makes the smallest QR code."""
        return f"{self.scheme}://{self.address}/{code}".upper()


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name


def lan_addresses(host: str = ANY_ADDRESS) -> tuple[str, ...]:
    """This computer's addresses on its networks that a server at `host` answers; nothing is sent.

    The outward one comes first.
    """
    if ipaddress.ip_address(host).is_unspecified:
        return _outward(socket.AF_INET6, "2001:db8::1") if ":" in host else _outward()
    return () if ipaddress.ip_address(host).is_loopback else (host,)


def _outward(
    family: socket.AddressFamily = socket.AF_INET, target: str = "192.0.2.1"
) -> tuple[str, ...]:
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
        probe.connect((target, 9))
        address = str(probe.getsockname()[0])
        return () if address in LOOPBACK else (address,)
    return ()


def listening_socket(host: str, port: int) -> socket.socket:
    """A socket bound to the address, port 0 for any free one. Raises OSError when it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:  # one family each: what is offered is what answers
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind((host, port))
    except (TypeError, ValueError) as error:  # what no name of a computer can be
        bound.close()
        raise OSError(errno.EINVAL, say(NO_HOST)) from error
    except BaseException:
        bound.close()
        raise
    return bound
