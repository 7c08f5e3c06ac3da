"""Certificates for encrypted rooms: one that signs itself, and a leaf under an authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate and its key; it may sign others."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass(frozen=True, slots=True)
class Files:
    """What `--cert` and `--key` take."""

    cert: str
    key: str


def signer(name: str, by: Signer | None = None, *, authority: bool = False) -> Signer:
    """A fresh certificate, signed by another one or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .sign(by.key if by else key, hashes.SHA256())
    )
    return Signer(certificate, key)


def write(folder: Path, chain: list[Signer], name: str = "room") -> Files:
    """A chain, the leaf first, and the leaf's key as files."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    cert.write_bytes(b"".join(each.pem for each in chain))
    key.write_bytes(chain[0].key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return Files(str(cert), str(key))


def signs_itself(folder: Path) -> Files:
    """A room's own certificate."""
    return write(folder, [signer("room")])


def signed_by_an_authority(folder: Path) -> Files:
    """A full chain without its root, as authorities hand it out."""
    root = signer("root", authority=True)
    middle = signer("middle", root, authority=True)
    return write(folder, [signer("room", middle), middle])
