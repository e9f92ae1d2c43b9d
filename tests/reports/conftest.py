"""One render process for all tests of printed papers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reports.pdf import Renderer


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    with Renderer() as shared:
        yield shared
