"""Every reason code has its Vietnamese sentence, every sentence its code."""

from __future__ import annotations

import ast
import re
import string

from emulation.web.phrases import SENTENCES
from tests.house.code import called, name, sources, tree


def codes() -> dict[str, str]:
    """Reason codes written in the program, with the file."""
    found = {}
    for path in sources("emulation"):
        for node in ast.walk(tree(path)):
            if called(node) != "Reason" or not isinstance(node, ast.Call) or not node.args:
                continue
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    found[part.value] = name(path)
    return found


def test_every_reason_has_a_sentence() -> None:
    assert {code: path for code, path in codes().items() if code not in SENTENCES} == {}


def test_every_sentence_has_a_reason() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in sources("emulation") if "phrases" not in path.parts)

    assert [code for code in SENTENCES if f'"{code}"' not in source] == []


def test_sentences_are_plain_administrative_vietnamese() -> None:
    for code, text in SENTENCES.items():
        assert text[0].isupper() or text.startswith("{"), code
        assert not re.search(r"\bbạn\b|!", text), code
        assert text.rstrip().endswith((".", "}", ")")), code
        assert all(field for _, field, _, _ in string.Formatter().parse(text) if field is not None), code
