"""Sentences for what stands against the numbers of a vote, a quota, a receipt date or the value of a setting."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # the figures of a vote
    "count_negative": "Chưa lưu: {figure} là {count}. Nhập số từ 0 trở lên.",
    "candidate_count_negative": "Chưa lưu: {candidate} có {figure} là {count}. Nhập số từ 0 trở lên.",
    "counts_without_vote": (
        "Chưa lưu: cách quyết định ghi là “{mode}” nên không có số phiếu. Xóa số phiếu hoặc chọn lại cách quyết định."
    ),
    "ballot_figure_without_ballot": (
        "Chưa lưu: cách quyết định ghi là “{mode}” nên không có {figure} ({count}). "
        "Xóa số này hoặc chọn lại cách quyết định."
    ),
    "count_above": "Chưa lưu: {figure} ({count}) lớn hơn {wider} ({most}). Kiểm tra lại hai số này.",
    "papers_do_not_add_up": (
        "Chưa lưu: số phiếu hợp lệ ({valid}) cộng số phiếu không hợp lệ ({invalid}) bằng {sum}, "
        "khác số phiếu thu về ({collected}). Kiểm tra lại ba số này."
    ),
    "papers_above": (
        "Chưa lưu: số phiếu hợp lệ ({valid}) cộng số phiếu không hợp lệ ({invalid}) bằng {sum}, "
        "lớn hơn {wider} ({most}). Kiểm tra lại các số này."
    ),
    "votes_above": (
        "Chưa lưu: {candidate} có đồng ý {agree}, không đồng ý {disagree}, ý kiến khác {abstain}, "
        "cộng {sum}, lớn hơn {wider} ({most}). Kiểm tra lại các số này."
    ),
    "votes_leave_no_blank": (
        "Chưa lưu: {candidate} có {sum} phiếu ghi ý kiến, cộng {blank} phiếu trắng "
        "lớn hơn {wider} ({most}). Kiểm tra lại các số này."
    ),
    "written_opinions_above_absent": (
        "Chưa lưu: {candidate} có {written} ý kiến bằng văn bản đồng ý, lớn hơn số thành viên vắng mặt "
        "({members} trừ {present} bằng {absent}). Kiểm tra lại các số này."
    ),
    "marks_above_choices": (
        "Chưa lưu: tổng số lượt đồng ý là {marks}, lớn hơn {most} ({wider} {papers}, "
        "mỗi phiếu chọn tối đa {choices}). Kiểm tra lại các số này."
    ),
    # results of a vote
    "percent_reached": ("{agree} phiếu đồng ý trên {counted_on} = {rate}%; yêu cầu từ {percent}% trở lên: đủ tỷ lệ."),
    "percent_not_reached": (
        "{agree} phiếu đồng ý trên {counted_on} = {rate}%; yêu cầu từ {percent}% trở lên "
        "(từ {needed} phiếu): không đủ tỷ lệ."
    ),
    "majority_reached": "{agree} phiếu đồng ý trên {counted_on} = {rate}%; yêu cầu quá nửa: đủ tỷ lệ.",
    "majority_not_reached": (
        "{agree} phiếu đồng ý trên {counted_on} = {rate}%; yêu cầu quá nửa (từ {needed} phiếu): không đủ tỷ lệ."
    ),
    # quotas
    "over_quota": "{award}: đề nghị {proposed}, vượt {excess} so với {allowed} được phân bổ.",
    "over_quota_percent": (
        "{award}: đề nghị {proposed}, vượt {excess} so với {allowed} được phân bổ "
        "({percent}% của {units}, là {of}, {rounding})."
    ),
    "over_quota_fixed_and_percent": (
        "{award}: đề nghị {proposed}, vượt {excess} so với {allowed} được phân bổ "
        "(số cố định {fixed} và {percent}% của {units}, là {of}, {rounding}; {together})."
    ),
    # the receipt date of a back-filled paper
    "receipt_date_in_the_future": (
        "Chưa lưu: ngày tiếp nhận {receipt_date} sau ngày hôm nay {today}. Nhập ngày ghi trên dấu tiếp nhận."
    ),
    # settings
    "setting_unknown": "Chưa lưu: không có thiết lập “{key}”.",
    "setting_missing": "Chưa lưu mục “{setting}”: chưa có giá trị. Nhập giá trị cho mục này.",
    "setting_too_long": "Chưa lưu mục “{setting}”: đã nhập {length} ký tự. Nhập tối đa {longest} ký tự.",
    "setting_not_a_whole_number": "Chưa lưu mục “{setting}”: “{typed}” không phải là số nguyên. Nhập một số nguyên.",
    "setting_out_of_range": "Chưa lưu mục “{setting}”: {typed} nằm ngoài giới hạn. Nhập số từ {least} đến {most}.",
    "setting_not_yes_or_no": "Chưa lưu mục “{setting}”: chưa hiểu giá trị “{typed}”. Chọn có hoặc không.",
    "setting_not_in_list": (
        "Chưa lưu mục “{setting}”: “{typed}” không có trong danh sách. Chọn một trong các giá trị: {allowed}."
    ),
    "setting_not_a_share": (
        "Chưa lưu mục “{setting}”: “{typed}” không phải là tỷ lệ. Nhập phân số như 2/3 hoặc tỷ lệ từ 1% đến 100%."
    ),
    "setting_not_a_pass_mark": (
        "Chưa lưu mục “{setting}”: chưa hiểu tỷ lệ “{typed}”. Nhập “quá nửa” hoặc tỷ lệ từ 1% đến 100%."
    ),
    "setting_not_a_day_of_year": (
        "Chưa lưu mục “{setting}”: “{typed}” không phải là ngày có ở mọi năm. "
        "Nhập ngày và tháng như 31/07, hoặc 31/01 năm sau nếu hạn ở năm kế tiếp."
    ),
}
