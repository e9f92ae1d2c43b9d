"""Breaking a long heading into even lines without tearing words of two syllables apart.

Vietnamese writes a space inside words (``tham mưu``); a name of a body broken there reads badly. The words
listed are those that names of bodies and titles of papers are made of; any other pair may be broken. Small words
that lead to the next (``các``, ``và``, ``của``) go with it to the next line.
"""

from __future__ import annotations

from reports.metrics import width

_WORDS = frozenset(
    """
    an ninh|ban hành|báo cáo|bảo hiểm|bằng khen|biên bản|bình xét|bộ đội|bưu chính|các đơn vị|cải cách|cán bộ|chế độ
    chỉ huy|chi nhánh|chính phủ|chính quyền|chính sách|chính trị|chủ tịch|chủ trì|chuyển đổi|chuyên môn|chuyên trách
    công an|công bố|công chức|công đoàn|công nghệ|công nghiệp|công tác|công thương|cơ quan|cơ sở|cờ thi đua
    cựu chiến binh|danh hiệu|danh sách|dân tộc|dân vận|doanh nghiệp|du lịch|đại biểu|đại diện|đại học|đảng ủy
    đăng ký|đầu tư|đề nghị|điểm số|đoàn thể|đô thị|đối ngoại|đơn vị|giải thưởng|giám đốc|giáo dục|giao thông
    giao ước|hải quan|hành chính|hành động|hình thức|hòa bình|hoạt động|học tập|hội đồng|hội nghị
    hội trường|hợp tác|huân chương|hữu nghị|kế hoạch|kế toán|kết quả|khen thưởng|khoa học|khối phó|khối trưởng
    khu vực|kiểm lâm|kiểm phiếu|kiểm sát|kiểm tra|kinh tế|ký kết|kỹ thuật|lao động|liên đoàn|liên hiệp|liên minh
    lĩnh vực|lực lượng|mặt trận|môi trường|mục tiêu|năng lượng|ngân hàng|ngân sách|nghĩa vụ|nghiên cứu|ngoại vụ
    nhà nước|nhân dân|nhiệm vụ|nội chính|nội dung|nội vụ|nông dân|nông nghiệp|nông thôn|phát động|phát thanh
    phát triển|phòng cháy|phong trào|phối hợp|phụ nữ|phương hướng|quản lý|quân sự|quốc hội|quy chế|quyết định
    suy tôn|sự nghiệp|tài chính|tài nguyên|tặng thưởng|tập thể|tham mưu|thanh niên|thành phố|thành tích|thanh tra
    thành viên|thẩm định|thể thao|thi đua|thi hành|thống kê|thông tin|thủ tướng|thuế vụ|thương binh|thương mại
    thường trực|tiêu chí|tín dụng|tòa án|tổ chức|tổ quốc|tổng cục|tổng hợp|tổng kết|trung tâm|trung ương|truyền hình
    truyền thông|trực thuộc|trường học|tuyên giáo|tư pháp|ủy ban|ủy ban nhân dân|văn hóa|văn phòng|vận tải
    viễn thông|việt nam|xã hội|xây dựng|xếp hạng|y tế
    """.replace("\n", "|")
    .replace("    ", "")
    .strip("|")
    .split("|")
)
_BEFORE_NUMBERS = frozenset({"năm", "ngày", "tháng", "số", "hạng", "khối", "phường", "quận", "lần"})
_LEADING = frozenset({"các", "những", "và", "của", "tại", "về", "cho", "với", "trong", "theo", "từ", "đến", "do"})
"""Words that never end a line while the line after it has room for them."""
_LONGEST = max(len(word.split()) for word in _WORDS)


def even_lines(text: str, *, room: float, points: float, bold: bool = False) -> tuple[str, ...]:
    """Break ``text`` into as few lines as fit into ``room`` millimetres, as even as the words allow.

    A word wider than the room stands on a line of its own. Line breaks in the text are kept.
    """
    return tuple(line for part in text.split("\n") for line in _broken(_units(part), room, points=points, bold=bold))


def _broken(units: list[str], room: float, *, points: float, bold: bool) -> list[str]:
    """The best break of what follows each unit, worked out from the end.

    No leading word at the end of a line, then fewest lines, then least raggedness.
    """
    widths = [width(unit, points=points, bold=bold) for unit in units]
    space = width(" ", points=points, bold=bold)
    best: list[tuple[int, int, float, int]] = [(0, 0, 0.0, 0)] * (len(units) + 1)
    for start in range(len(units) - 1, -1, -1):
        length = -space
        options = []
        for end in range(start, len(units)):
            length += space + widths[end]
            if length > room and end > start:
                break
            torn, lines, ragged, _ = best[end + 1]
            torn += units[end].lower() in _LEADING and end + 1 < len(units)
            options.append((torn, lines + 1, ragged + max(0.0, room - length) ** 2, end + 1))
        best[start] = min(options)
    broken = []
    start = 0
    while start < len(units):
        end = best[start][3]
        broken.append(" ".join(units[start:end]))
        start = end
    return broken


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
