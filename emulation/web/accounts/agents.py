"""What a browser calls itself, in words its owner recognises."""

from __future__ import annotations

_BROWSERS = (
    ("Edg/", "Edge"),
    ("coc_coc", "Cốc Cốc"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def agent_words(agent: str | None) -> str:
    """``Firefox trên Windows``; for anything unusual the beginning of what it says itself."""
    if not agent:
        return "Không rõ trình duyệt"
    browser = next((name for sign, name in _BROWSERS if sign in agent), None)
    system = next((name for sign, name in _SYSTEMS if sign in agent), None)
    if browser is None:
        return agent[:60]
    return f"{browser} trên {system}" if system else browser
