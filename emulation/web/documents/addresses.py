"""Kinds of papers as they stand in addresses: ``bien-ban-hoi-nghi`` for the minutes."""

from __future__ import annotations

from werkzeug.routing import BaseConverter, ValidationError

from emulation.web.filters import slug
from reports.catalogue import CATALOGUE

SLUGS = {kind: slug(entry.label_vi) for kind, entry in CATALOGUE.items()}
KINDS = {text: kind for kind, text in SLUGS.items()}
if len(KINDS) != len(SLUGS):
    raise RuntimeError("two kinds of papers have one address")


class PaperKind(BaseConverter):
    """``<paper:kind>``: an address that names no kind of paper is nobody's, hence 404."""

    def to_python(self, value: str) -> str:
        if value not in KINDS:
            raise ValidationError
        return KINDS[value]

    def to_url(self, value: str) -> str:
        return SLUGS[value]
