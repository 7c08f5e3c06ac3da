"""Certificates for encrypted rooms: one that signs itself, and a leaf under an authority."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
_MAY_SIGN = x509.KeyUsage(
    digital_signature=False,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=True,
    crl_sign=True,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate and its key; it may sign others."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_hash(self) -> str:
        """What browsers know its key by: the hash of the public one, as base64."""
        public = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return base64.b64encode(hashlib.sha256(public).digest()).decode()


@dataclass(frozen=True, slots=True)
class Files:
    """What `--cert` and `--key` take."""

    cert: str
    key: str


def signer(
    name: str, by: Signer | None = None, *, authority: bool = False, host: str = ""
) -> Signer:
    """A fresh certificate, signed by another one or by itself; `host`: the name it is for."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - DAY)
        .not_valid_after(now + DAY)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if authority:
        builder = builder.add_extension(_MAY_SIGN, critical=True)
    if by is not None:
        signed_by = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
        builder = builder.add_extension(signed_by, critical=False)
    if host:
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        builder = builder.add_extension(names, critical=False)
    return Signer(builder.sign(by.key if by else key, hashes.SHA256()), key)


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
