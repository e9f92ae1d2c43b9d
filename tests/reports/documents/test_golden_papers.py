"""Every sample as text, line for line: what an officer would read."""

from __future__ import annotations

import pytest

from reports.catalogue import CATALOGUE
from tests.reports.documents.plain import GOLDEN, golden_file, plain_text

SAMPLES = [(kind, name) for kind, entry in CATALOGUE.items() for name in entry.samples()]


@pytest.mark.parametrize(("kind", "sample"), SAMPLES)
def test_a_sample_reads_as_recorded(kind: str, sample: str) -> None:
    facts = CATALOGUE[kind].samples()[sample]

    text = plain_text(CATALOGUE[kind].compose(facts))

    assert text == golden_file(kind, sample).read_text(encoding="utf-8")


def test_no_recorded_text_is_left_of_a_sample_that_is_gone() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {golden_file(*sample).name for sample in SAMPLES}
