"""Version codes: drawn evenly, read however a person types them, never mistaken."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.domain.document import CODE_LENGTH, code_from, read_code

DRAWN = st.binary(min_size=CODE_LENGTH, max_size=CODE_LENGTH)


@given(DRAWN)
def test_a_code_is_three_groups_of_four_without_letters_that_look_alike(numbers: bytes) -> None:
    code = code_from(numbers)

    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert not set(code) & set("ILOU")


@given(DRAWN, st.sampled_from([str.lower, str.upper, lambda code: code.replace("-", ""), lambda code: f" {code} ",
                               lambda code: code.replace("-", " "), lambda code: code.replace("0", "O"),
                               lambda code: code.replace("1", "l"), lambda code: code.replace("1", "I")]))  # fmt: skip
def test_a_code_is_found_however_it_is_typed(numbers: bytes, typed: object) -> None:
    code = code_from(numbers)

    assert read_code(typed(code)) == code  # type: ignore[operator]  # one of the ways of typing


@pytest.mark.parametrize(
    "typed",
    ["", "7Q4K", "7Q4K-9M2P-XW3", "7Q4K-9M2P-XW3DD", "7Q4K-9M2P-XW3U", "7Q4K-9M2P-XW3Đ", "７Q4K-9M2P-XW3D", "' OR 1=1",
     "7Q4K/9M2P/XW3D"],
)  # fmt: skip
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_every_letter_is_equally_likely() -> None:
    drawn = Counter(code_from(bytes([byte] * CODE_LENGTH))[0] for byte in range(256))

    assert set(drawn.values()) == {8}
    assert len(drawn) == 32


@given(DRAWN, DRAWN)
def test_other_numbers_make_another_code(first: bytes, second: bytes) -> None:
    same = [byte % 32 for byte in first] == [byte % 32 for byte in second]

    assert (code_from(first) == code_from(second)) is same
