"""What people do at their desks, as verbs: a journey reads like the day of an officer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import Browser, Page, Request

from emulation.seed import demo_accounts


@dataclass
class Site:
    """A served site; ``strays`` are requests that left the host, ``violations`` what the content policy stopped."""

    address: str
    browser: Browser
    folder: Path
    app: Flask
    strays: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)

    @contextmanager
    def person(self, user_name: str, *, width: int = 1280) -> Iterator[Desk]:
        """Somebody logs in, works, and goes."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
        page = context.new_page()
        page.on("request", self._watch)
        page.on("console", lambda message: self._listen(message.text))
        desk = Desk(self, page)
        desk.log_in(user_name)
        yield desk
        context.close()

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.strays.append(request.url)

    def _listen(self, text: str) -> None:
        if "Content Security Policy" in text:
            self.violations.append(text)


@dataclass
class Desk:
    """One person at the browser."""

    site: Site
    page: Page

    def log_in(self, user_name: str) -> None:
        password = next(password for name, password, _ in demo_accounts() if name == user_name)
        self.page.goto(f"{self.site.address}/dang-nhap")
        self.page.fill("input[name=username]", user_name)
        self.page.fill("input[name=password]", password)
        self.page.locator("main form button[type=submit]").first.click()
        self.page.wait_for_url(f"{self.site.address}/")

    def open(self, path: str) -> None:
        answer = self.page.goto(f"{self.site.address}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def is_page(self, path: str) -> bool:
        """Whether this person gets a page there, and no file to keep."""
        answer = self.page.request.get(f"{self.site.address}{path}", max_redirects=0)
        return answer.status == 200 and answer.headers["content-type"].startswith("text/html")

    def status_of(self, path: str) -> int:
        answer = self.page.request.get(f"{self.site.address}{path}", max_redirects=0)
        return answer.status

    @property
    def here(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def words(self) -> str:
        return " ".join(self.page.inner_text("main").split())

    def follow(self, words: str) -> None:
        """Follow a link by its words."""
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()

    def press(self, words: str) -> None:
        """Press a button by its words."""
        self.page.locator("main").get_by_role("button", name=words, exact=False).first.click()
        self.page.wait_for_load_state()

    def unfold(self, words: str) -> None:
        """Open what stands folded under its words (an act that asks before it is done)."""
        self.page.locator("main summary", has_text=words).first.click()

    def type(self, **fields: str) -> None:
        """Fill fields by name (``chairs_0_name`` is ``chairs-0-name``); pick where the field is a list."""
        for name, value in fields.items():
            self.fill(name, value)

    def fill(self, name: str, value: str) -> None:
        box = self.page.locator(f"main [name='{name}']").first
        if box.evaluate("element => element.tagName") == "SELECT":
            box.select_option(label=value, force=True)
        else:
            box.fill(value)

    def tick(self, name: str) -> None:
        self.page.locator(f"main [name='{name}']").first.check(force=True)

    def row(self, prefix: str, number: int, **fields: str) -> None:
        """Fill one row of a repeated list."""
        for name, value in fields.items():
            self.fill(f"{prefix}-{number}-{name}", value)

    def download(self, path: str) -> bytes:
        answer = self.page.request.get(f"{self.site.address}{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        return answer.body()

    def picture(self, name: str) -> Path:
        path = self.site.folder / f"{name}.png"
        self.page.screenshot(path=path, full_page=True)
        return path


def word_text(content: bytes) -> str:
    """Every text of a Word file."""
    import re

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("word/document.xml").decode()
    paragraphs = re.split(r"</w:p>", xml)
    return "\n".join("".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", paragraph)) for paragraph in paragraphs)


def names_all(text: str, names: Sequence[str]) -> list[str]:
    """The names a text lacks."""
    return [name for name in names if name not in text]
