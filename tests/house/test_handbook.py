"""The pages made from the code say what the code says."""

from __future__ import annotations

import pytest

from emulation.commands import handbook


@pytest.mark.parametrize("page", list(handbook.pages()))
def test_a_generated_page_is_up_to_date(page: str) -> None:
    assert (handbook.DOCS / page).read_text(encoding="utf-8") == handbook.pages()[page], "run `run.py handbook`"
