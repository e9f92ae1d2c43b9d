"""Breaking a long heading into even lines without tearing words of two syllables apart.

Vietnamese writes a space inside words (``tham mưu``); a name of a body broken there reads badly. The words
listed are those that names of bodies and titles of papers are made of; any other pair may be broken.
"""

from __future__ import annotations

from reports.metrics import width

_WORDS = frozenset(
    """
    an ninh|ban hành|bảo hiểm|báo cáo|bằng khen|bình xét|biên bản|bộ đội|bưu chính|các đơn vị|cán bộ|chế độ|chi nhánh
    chính phủ|chính quyền|chính sách|chính trị|chỉ huy|chủ tịch|chủ trì|công an|công bố|công chức|công đoàn|công nghệ
    công nghiệp|công tác|công thương|cơ quan|cơ sở|cựu chiến binh|dân tộc|dân vận|danh hiệu|danh sách|doanh nghiệp
    du lịch|đại biểu|đại diện|đại học|đảng ủy|đăng ký|đầu tư|đề nghị|điểm số|đoàn thể|đô thị|đối ngoại|giao thông
    giao ước|giáo dục|giám đốc|hải quan|hành chính|hình thức|hòa bình|hoạt động|học tập|hội đồng|hội nghị|hợp tác
    huân chương|hữu nghị|kế hoạch|kế toán|kết quả|khen thưởng|khoa học|khối trưởng|khối phó|khu vực|kiểm lâm|kiểm phiếu
    kiểm sát|kiểm tra|kinh tế|kỹ thuật|ký kết|lao động|liên đoàn|liên hiệp|liên minh|lực lượng|mặt trận|môi trường
    mục tiêu|năng lượng|ngân hàng|ngân sách|nghĩa vụ|nghiên cứu|ngoại vụ|nhân dân|nhà nước|nhiệm vụ|nội chính|nội dung
    nội vụ|nông dân|nông nghiệp|nông thôn|phát động|phát thanh|phát triển|phong trào|phòng cháy|phối hợp|phụ nữ
    phương hướng|quản lý|quân sự|quốc hội|quy chế|quyết định|sự nghiệp|suy tôn|tài chính|tài nguyên|tặng thưởng
    tập thể|thành phố|thành tích|thành viên|thanh niên|thanh tra|tham mưu|thẩm định|thể thao|thi đua|thi hành|thống kê
    thông tin|thủ tướng|thuế vụ|thương binh|thương mại|tiêu chí|tín dụng|tòa án|tổ chức|tổ quốc|tổng cục|tổng hợp
    tổng kết|truyền hình|truyền thông|trung tâm|trung ương|trường học|tư pháp|tuyên giáo|ủy ban|vận tải|văn hóa
    văn phòng|viễn thông|việt nam|xã hội|xây dựng|xếp hạng|y tế
    """.replace("\n", "|")
    .replace("    ", "")
    .split("|")
)
_BEFORE_NUMBERS = frozenset({"năm", "ngày", "tháng", "số", "hạng", "khối", "phường", "quận", "lần"})
_LONGEST = max(len(word.split()) for word in _WORDS)


def even_lines(text: str, *, room: float, points: float, bold: bool = False) -> tuple[str, ...]:
    """Break ``text`` into as few lines as fit into ``room`` millimetres, as even as the words allow.

    A word wider than the room stands on a line of its own. Line breaks in the text are kept.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        words = _units(part)
        widths = [width(word, points=points, bold=bold) for word in words]
        space = width(" ", points=points, bold=bold)
        fewest = _fill(words, widths, space, room)
        tightest = fewest
        narrow, wide = 0.0, room
        while wide - narrow > 0.5:
            middle = (narrow + wide) / 2
            tried = _fill(words, widths, space, middle)
            if len(tried) > len(fewest):
                narrow = middle
            else:
                wide, tightest = middle, tried
        lines += tightest
    return tuple(lines)


def _units(text: str) -> list[str]:
    """Pieces a line may be broken between: whole words, a dash or number with the word before it."""
    syllables = text.split()
    units: list[str] = []
    at = 0
    while at < len(syllables):
        if units and (syllables[at] in "-–" or (syllables[at][0].isdigit() and units[-1].lower() in _BEFORE_NUMBERS)):
            units[-1] += f" {syllables[at]}"
            at += 1
            continue
        length = next(
            (n for n in range(_LONGEST, 1, -1) if " ".join(syllables[at : at + n]).lower().rstrip(",;.") in _WORDS), 1
        )
        units.append(" ".join(syllables[at : at + length]))
        at += length
    return units or [""]


def _fill(words: list[str], widths: list[float], space: float, room: float) -> list[str]:
    lines: list[str] = []
    used = 0.0
    for word, length in zip(words, widths, strict=True):
        if lines and used + space + length <= room:
            lines[-1] += f" {word}"
            used += space + length
        else:
            lines.append(word)
            used = length
    return lines
