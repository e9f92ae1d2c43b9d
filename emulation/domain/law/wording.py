"""How an award is named and asked for in a paper.

A block never awards: it proposes. Its letter goes to the provincial council and the Chairman for every award; what
the Prime Minister or the President decides, the Chairman submits.
"""

from __future__ import annotations

from emulation.domain.law.award import Authority, Award

PROVINCE = "tỉnh"
_PEOPLES_COMMITTEE = "Ủy ban nhân dân tỉnh"


def document_name(award: Award, province_word: str = PROVINCE) -> str:
    """The award in a document, without its verb: ``Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh``."""
    return _of_the_province(award.name, province_word)


def screen_name(award: Award, province_word: str = PROVINCE) -> str:
    """The shorter name of screens and news, where ``UBND`` needs no explanation."""
    return document_name(award, province_word).replace("Ủy ban nhân dân", "UBND")


def bestowal(award: Award, province_word: str = PROVINCE) -> str:
    """Verb and award, as in the abstract of a letter: ``tặng Cờ thi đua của Chính phủ``."""
    return f"{award.bestowal.label} {document_name(award, province_word)}"


def request(award: Award, council: str, *, chairman: str) -> str:
    """What the submission letter of a block asks for, to be followed by ``cho …`` and the recipients.

    ``council`` and ``chairman`` are the names the province uses (``Hội đồng Thi đua - Khen thưởng tỉnh``,
    ``Chủ tịch Ủy ban nhân dân tỉnh``).
    """
    what = bestowal(award, "thành phố" if chairman.endswith("thành phố") else PROVINCE)
    addressees = f"{council}, {chairman}"
    match award.authority:
        case Authority.PRESIDENT:
            return f"đề nghị {addressees} xét, trình Thủ tướng Chính phủ trình Chủ tịch nước {what}"
        case Authority.PRIME_MINISTER:
            return f"đề nghị {addressees} xét, trình Thủ tướng Chính phủ {what}"
        case Authority.PROVINCIAL_CHAIRMAN:
            return f"đề nghị {chairman} {what}"
        case _:
            return f"đề nghị cấp có thẩm quyền {what}"


def _of_the_province(text: str, province_word: str) -> str:
    """City provinces say ``thành phố`` where the catalogue says ``tỉnh``."""
    if province_word == PROVINCE:
        return text
    text = text.replace(_PEOPLES_COMMITTEE, f"Ủy ban nhân dân {province_word}")
    return text.replace("cấp tỉnh", f"cấp {province_word}")
