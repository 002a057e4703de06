"""Keep the staff's PIN as a salted hash, so that the clinic file does not tell it."""

import base64
import binascii
import hashlib
import hmac
import os
import re

SHORTEST, LONGEST = 6, 12
"""Digits. Six, with few tries a minute, take a guesser years."""

_COST, _BLOCK, _LANES = 2**14, 8, 1
"""scrypt's N, r and p: 16 MiB and some 50 ms for each try."""
_HASH = re.compile(r"scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{22})\$([A-Za-z0-9_-]{43})")


def is_pin(text: str) -> bool:
    """Whether this can be a PIN: digits only, as many as a keypad's user can be asked for."""
    return text.isascii() and text.isdigit() and SHORTEST <= len(text) <= LONGEST


def is_hash(text: str) -> bool:
    """Whether this is something that `hash_pin` could have made."""
    found = _HASH.fullmatch(text)
    return (
        found is not None
        and found[1] == str(_COST.bit_length() - 1)
        and found.group(2, 3) == (str(_BLOCK), str(_LANES))
    )


def hash_pin(pin: str) -> str:
    """A hash with a new salt: `scrypt$14$8$1$<salt>$<hash>`. Raises `ValueError` for what is not a PIN."""
    if not is_pin(pin):
        raise ValueError(f"a PIN has {SHORTEST} to {LONGEST} digits and nothing else")
    salt = os.urandom(16)
    parts = ["scrypt", str(_COST.bit_length() - 1), str(_BLOCK), str(_LANES), _words(salt), _words(_derived(pin, salt))]
    return "$".join(parts)


def verify(pin: str, hashed: str) -> bool:
    """Whether the PIN is the one that was hashed, in a time that does not tell how much of it is right."""
    found = _HASH.fullmatch(hashed)
    if not is_hash(hashed) or found is None:
        return False
    try:
        salt, right = _bytes(found[4]), _bytes(found[5])
    except binascii.Error:
        return False
    return hmac.compare_digest(_derived(pin, salt), right)


def _derived(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=32)


def _words(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _bytes(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))
