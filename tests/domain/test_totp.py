"""One-time codes: the vectors of the two RFCs, the half minute before and after, and how a secret is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain import totp

SECRET = b"12345678901234567890"
NOON = datetime(2026, 11, 23, 5, 0, 10, tzinfo=UTC)
KEY, NONCE = b"a key of the site, long enough", b"0123456789abcdef"

SEEDS = {
    "sha1": b"12345678901234567890",
    "sha256": b"12345678901234567890123456789012",
    "sha512": b"1234567890123456789012345678901234567890123456789012345678901234",
}


@pytest.mark.parametrize(
    ("seconds", "algorithm", "code"),
    [
        (59, "sha1", "94287082"),
        (59, "sha256", "46119246"),
        (59, "sha512", "90693936"),
        (1111111109, "sha1", "07081804"),
        (1111111109, "sha256", "68084774"),
        (1111111109, "sha512", "25091201"),
        (1111111111, "sha1", "14050471"),
        (1111111111, "sha256", "67062674"),
        (1111111111, "sha512", "99943326"),
        (1234567890, "sha1", "89005924"),
        (1234567890, "sha256", "91819424"),
        (1234567890, "sha512", "93441116"),
        (2000000000, "sha1", "69279037"),
        (2000000000, "sha256", "90698825"),
        (2000000000, "sha512", "38618901"),
        (20000000000, "sha1", "65353130"),
        (20000000000, "sha256", "77737706"),
        (20000000000, "sha512", "47863826"),
    ],
)
def test_codes_are_those_of_rfc_6238(seconds: int, algorithm: str, code: str) -> None:
    step = totp.step_of(datetime.fromtimestamp(seconds, UTC))

    assert totp.code_at(SEEDS[algorithm], step, digits=8, algorithm=algorithm) == code


@pytest.mark.parametrize(
    ("counter", "code"),
    [
        (0, "755224"),
        (1, "287082"),
        (2, "359152"),
        (3, "969429"),
        (4, "338314"),
        (5, "254676"),
        (6, "287922"),
        (7, "162583"),
        (8, "399871"),
        (9, "520489"),
    ],
)
def test_counters_are_those_of_rfc_4226(counter: int, code: str) -> None:
    assert totp.code_at(SECRET, counter) == code


@pytest.mark.parametrize(
    ("early_by", "fits"),
    [(-61, False), (-41, False), (-39, True), (-1, True), (0, True), (19, True), (20, True), (49, True), (50, False)],
)
def test_a_telephone_may_be_one_half_minute_early_or_late(early_by: int, fits: bool) -> None:
    shown = totp.code_at(SECRET, totp.step_of(NOON + timedelta(seconds=early_by)))

    assert (totp.fitting_step(SECRET, shown, now=NOON) is not None) is fits


def test_no_code_fits_twice_and_none_that_came_before_it() -> None:
    here = totp.step_of(NOON)

    assert totp.fitting_step(SECRET, totp.code_at(SECRET, here), now=NOON, used=here) is None
    assert totp.fitting_step(SECRET, totp.code_at(SECRET, here - 1), now=NOON, used=here) is None
    assert totp.fitting_step(SECRET, totp.code_at(SECRET, here + 1), now=NOON, used=here) == here + 1


@pytest.mark.parametrize("typed", ["{a}", " {a} ", "{b} {c}", "{b}-{c}", "{b}\u00a0{c}"])
def test_spaces_in_a_code_do_not_matter(typed: str) -> None:
    code = totp.code_at(SECRET, totp.step_of(NOON))
    text = typed.format(a=code, b=code[:3], c=code[3:])

    assert totp.fitting_step(SECRET, text, now=NOON) == totp.step_of(NOON)


@pytest.mark.parametrize("typed", ["", "0", "12345", "1234567", "abcdef", "１２", "\u0000", "x" * 10_000])
def test_what_is_no_code_fits_nothing(typed: str) -> None:
    assert totp.fitting_step(SECRET, typed, now=NOON) is None


def test_the_address_holds_everything_an_application_needs() -> None:
    made = totp.address(SECRET, issuer="Thi đua", user_name="so.y-te")

    assert made.startswith("otpauth://totp/Thi%20%C4%91ua:so.y-te?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&")
    assert made.endswith("&algorithm=SHA1&digits=6&period=30")


def test_the_secret_is_shown_in_groups_of_four() -> None:
    assert totp.shown_secret(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"


@given(st.binary(min_size=20, max_size=32), st.binary(min_size=16, max_size=16), st.integers(1, 2**40))
def test_a_sealed_secret_opens_for_its_account_and_key_alone(secret: bytes, nonce: bytes, account: int) -> None:
    kept = totp.sealed(secret, account_id=account, key=KEY, nonce=nonce)

    assert totp.opened(kept, account_id=account, key=KEY) == secret
    assert totp.opened(kept, account_id=account + 1, key=KEY) is None
    assert totp.opened(kept, account_id=account, key=KEY + b"x") is None


@pytest.mark.parametrize("kept", ["", "x", "AAAA", "=" * 80, "không phải mã"])
def test_what_was_never_sealed_opens_to_nothing(kept: str) -> None:
    assert totp.opened(kept, account_id=1, key=KEY) is None


def test_a_changed_seal_opens_to_nothing() -> None:
    kept = totp.sealed(SECRET, account_id=1, key=KEY, nonce=NONCE)
    changed = kept[:30] + ("A" if kept[30] != "A" else "B") + kept[31:]

    assert totp.opened(changed, account_id=1, key=KEY) is None


@pytest.mark.parametrize("typed", ["abcde-fghjk", "ABCDE FGHJK", " abcdefghjk ", "abcde–fghjk"])
def test_a_recovery_code_is_the_same_however_it_is_typed(typed: str) -> None:
    wanted = totp.recovery_hash("abcdefghjk", account_id=7, key=KEY)

    assert totp.recovery_hash(typed, account_id=7, key=KEY) == wanted
    assert totp.recovery_hash(typed, account_id=8, key=KEY) != wanted
