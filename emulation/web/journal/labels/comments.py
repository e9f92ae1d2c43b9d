"""Words of drafts put up for comment and of attached files."""

from __future__ import annotations

from emulation.domain.comment import CommentAnswer
from emulation.web.journal.labels import Label

FIELD_LABELS: dict[str, Label] = {
    "comment": "nội dung góp ý",
    "comment_section": "mục được góp ý",
    "comment_reply": "nội dung trả lời",
    "answer": ("kết quả góp ý", CommentAnswer),
}

ACTS: dict[tuple[str, str], str] = {
    ("ask_comments", "open"): "đưa dự thảo ra lấy ý kiến",
    ("ask_comments", "close"): "kết thúc lấy ý kiến",
    ("comment", ""): "góp ý dự thảo",
    ("comment", "agree"): "thống nhất với dự thảo",
    ("comment", "change"): "sửa góp ý",
    ("comment", "withdraw"): "rút góp ý",
    ("answer_comment", ""): "trả lời góp ý",
    ("release_file", ""): "quét lại tệp đang cách ly",
}

NOUNS: dict[str, str] = {
    "commented_draft": "Dự thảo lấy ý kiến",
    "draft_comment": "Góp ý",
}
