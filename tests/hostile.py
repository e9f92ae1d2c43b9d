"""Files as they arrive: sound ones of every kind that is taken, and every kind of bad one somebody may send."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
import pikepdf
from PIL import Image

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# --- sound ones ---


def pdf(*, change: object = None, **save: object) -> bytes:
    """One page of A4. ``change`` gets the document before it is written."""
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(595, 842))
        if callable(change):
            change(document)
        written = io.BytesIO()
        save.setdefault("deterministic_id", "encryption" not in save)
        document.save(written, **save)  # type: ignore[arg-type]
        return written.getvalue()


def scan() -> bytes:
    """A PDF as a scanner makes it: one picture, nothing else."""
    written = io.BytesIO()
    Image.new("RGB", (620, 877), "white").save(written, "PDF", resolution=75)
    return written.getvalue()


def word() -> bytes:
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Bản giao ước thi đua")
    document.save(written)
    return written.getvalue()


def excel() -> bytes:
    written = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Sở Tài chính", 95])
    book.save(written)
    return written.getvalue()


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 40), *, turned: bool = False) -> bytes:
    written = io.BytesIO()
    image = Image.new("RGB", size, "red")
    if turned:
        exif = image.getexif()
        exif[0x0112] = 6  # the camera was held upright
        exif[0x010E] = "nha rieng"
        image.save(written, kind, exif=exif)
    else:
        image.save(written, kind)
    return written.getvalue()


SOUND = {
    "Giao ước.pdf": pdf,
    "bản quét.PDF": scan,
    "báo cáo.docx": word,
    "chỉ tiêu.xlsx": excel,
    "ảnh.png": picture,
    "ảnh chụp.jpg": lambda: picture("JPEG"),
    "ảnh chụp.jpeg": lambda: picture("JPEG"),
}


# --- bad ones ---


def office(
    parts: Mapping[str, str | bytes] | None = None,
    *,
    main: str = "wordprocessingml.document.main+xml",
    relations: str = "",
    without: str = "",
) -> bytes:
    """A Word file of few parts, with others added or left out."""
    base: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{main}"/></Types>',
        "word/document.xml": "<document/>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**base, **(parts or {})}.items():
            if name != without:
                archive.writestr(name, content)
    return written.getvalue()


def external(kind: str) -> bytes:
    relation = f'<Relationship Id="r1" Type="{_OFFICE}/{kind}" Target="//may-la/mau.dotx" TargetMode="External"/>'
    return office(relations=relation)


def bomb() -> bytes:
    return office({"word/media/anh.xml": b"\0" * 60_000_000})


def many_parts() -> bytes:
    return office({f"word/media/{number}.xml": "" for number in range(4_100)})


def lying_header() -> bytes:
    """A ZIP that states a small size for a part that unpacks large."""
    whole = bytearray(office({"word/media/anh.xml": b"\0" * 20_000_000}))
    wanted = (20_000_000).to_bytes(4, "little")
    while (at := whole.find(wanted)) >= 0:
        whole[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(whole)


def locked_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="a", user="b"))


def restricted_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="a", user=""))


def locked_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600


def old_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_200


def zipped_with_password() -> bytes:
    whole = bytearray(office())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(sign)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(sign, at + 1)
    return bytes(whole)


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _launch(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 10, 10],
        A=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"),
    )
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(note)])


def _on_page_open(document: pikepdf.Pdf) -> None:
    document.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="x"))


def _carries(document: pikepdf.Pdf) -> None:
    document.attachments["a.exe"] = pikepdf.AttachedFileSpec(document, b"MZ", filename="a.exe")


def _opens_at_a_page(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])


def hidden_script() -> bytes:
    """The script lies in a compressed object and its name is written with escapes: searching bytes finds nothing."""
    hidden = pdf(change=_script, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"JavaScript" not in hidden
    return hidden


def word_and_link() -> bytes:
    return external("hyperlink")


def pdf_and_zip() -> bytes:
    """One file, two readings: a PDF in front, an archive behind it."""
    return pdf() + office()


def picture_and_zip() -> bytes:
    return picture() + office()


def many_pixels() -> bytes:
    """A PNG of 30,000 × 30,000 that is small on the disk."""
    written = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(written, "PNG", compress_level=9)
    return written.getvalue()


BAD: dict[str, tuple[str, object, str]] = {
    "rỗng": ("giao ước.pdf", lambda: b"", "file_empty"),
    "chương trình đổi tên": ("giao ước.pdf", lambda: b"MZ\x90\x00" + b"\0" * 400, "file_is_program"),
    "chương trình Linux": ("anh.png", lambda: b"\x7fELF" + b"\0" * 400, "file_is_program"),
    "tập lệnh": ("anh.jpg", lambda: b"#!/bin/sh\nrm -rf /\n", "file_is_program"),
    "trang web": ("bao cao.pdf", lambda: b"<html><script>1</script></html>", "file_is_web_page"),
    "ảnh SVG": ("anh.png", lambda: b'<?xml version="1.0"?><svg onload="1"/>', "file_is_web_page"),
    "văn bản thuần": ("bao cao.pdf", lambda: "Báo cáo".encode(), "file_kind_unknown"),
    "nén RAR": ("bao cao.docx", lambda: b"Rar!\x1a\x07\x00" + b"\0" * 60, "file_kind_unknown"),
    "đổi đuôi ảnh thành PDF": ("anh.pdf", picture, "file_ending_differs"),
    "đổi đuôi PDF thành ảnh": ("quyet dinh.png", pdf, "file_ending_differs"),
    "đổi đuôi Excel thành Word": ("bang.docx", excel, "file_ending_differs"),
    "đuôi chương trình": ("giao uoc.pdf.exe", pdf, "file_ending_differs"),
    "tên đảo chiều": ("giao uoc\u202efdp.exe", pdf, "file_ending_differs"),
    "không có đuôi": ("giaouoc", pdf, "file_without_ending"),
    "Word cũ": ("bao cao.doc", old_office, "file_office_old"),
    "Office đặt mật khẩu": ("bao cao.docx", locked_office, "file_office_locked"),
    "phần của tệp Word đặt mật khẩu": ("bao cao.docx", zipped_with_password, "file_office_locked"),
    "tệp nén thường": ("ho so.docx", lambda: office(without="[Content_Types].xml"), "file_zip_not_office"),
    "PowerPoint": ("a.docx", lambda: office(main="presentationml.presentation.main+xml"), "file_zip_not_office"),
    "macro": ("bao cao.docx", lambda: office({"word/vbaProject.bin": b"x"}), "file_with_macros"),
    "loại có macro": (
        "bao cao.docx",
        lambda: office(
            {
                "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" '
                'ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
            }
        ),
        "file_with_macros",
    ),
    "đối tượng nhúng": ("a.docx", lambda: office({"word/embeddings/oleObject1.bin": b"x"}), "file_with_macros"),
    "ActiveX": ("a.docx", lambda: office({"word/activeX/activeX1.xml": "<a/>"}), "file_with_macros"),
    "chương trình trong Word": ("a.docx", lambda: office({"word/media/a.exe": b"MZ"}), "file_with_macros"),
    "macro trong bảng nhúng": (
        "a.docx",
        lambda: office({"word/embeddings/a.xlsx": office({"xl/vbaProject.bin": b"x"})}),
        "file_with_macros",
    ),
    "mẫu ở máy khác": ("a.docx", lambda: external("attachedTemplate"), "file_with_links"),
    "ảnh ở máy khác": ("a.docx", lambda: external("image"), "file_with_links"),
    "đường dẫn ra ngoài": ("a.docx", lambda: office({"../../etc/passwd": "x"}), "file_office_broken"),
    "đường dẫn tuyệt đối": ("a.docx", lambda: office({"/etc/passwd": "x"}), "file_office_broken"),
    "thực thể XML": (
        "a.docx",
        lambda: office(
            {"[Content_Types].xml": '<!DOCTYPE t [<!ENTITY a "b">]><Types>&a;</Types>'},
        ),
        "file_office_broken",
    ),
    "bom nén": ("a.docx", bomb, "file_bomb"),
    "quá nhiều phần": ("a.docx", many_parts, "file_bomb"),
    "cỡ ghi sai": ("a.docx", lying_header, "file_office_broken"),
    "Word cụt": ("a.docx", lambda: word()[:-400], "file_office_broken"),
    "PDF cụt": ("a.pdf", lambda: pdf()[:200], "file_pdf_broken"),
    "chỉ có đầu PDF": ("a.pdf", lambda: b"%PDF-1.7\n", "file_pdf_broken"),
    "PDF đặt mật khẩu": ("a.pdf", locked_pdf, "file_pdf_locked"),
    "PDF hạn chế quyền": ("a.pdf", restricted_pdf, "file_pdf_locked"),
    "PDF có mã lệnh": ("a.pdf", lambda: pdf(change=_script), "file_pdf_acts"),
    "PDF giấu mã lệnh": ("a.pdf", hidden_script, "file_pdf_acts"),
    "PDF gọi chương trình": ("a.pdf", lambda: pdf(change=_launch), "file_pdf_acts"),
    "PDF chạy khi mở trang": ("a.pdf", lambda: pdf(change=_on_page_open), "file_pdf_acts"),
    "PDF chứa tệp": ("a.pdf", lambda: pdf(change=_carries), "file_pdf_carries"),
    "PDF kiêm tệp nén": ("a.pdf", pdf_and_zip, "file_two_in_one"),
    "ảnh kiêm tệp nén": ("a.png", picture_and_zip, "file_two_in_one"),
    "ảnh cụt": ("a.png", lambda: picture(size=(400, 400))[:-60], "file_picture_broken"),
    "ảnh hỏng": ("a.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 200, "file_picture_broken"),
    "ảnh quá nhiều điểm": ("a.png", many_pixels, "file_too_many_pixels"),
}
"""What is wrong with it -> name, how it is made, the reason it is refused for."""

HARMLESS = {
    "PDF mở ở một trang": ("a.pdf", lambda: pdf(change=_opens_at_a_page)),
    "Word có liên kết để bấm": ("a.docx", word_and_link),
    "biểu đồ của Word": ("a.docx", lambda: office({"word/embeddings/a.xlsx": excel()})),
    "thiết lập in của Excel": ("a.docx", lambda: office({"xl/printerSettings/printerSettings1.bin": b"x"})),
}
"""What looks like one of the above and is everyday work."""
