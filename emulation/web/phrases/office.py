"""Sentences of blocks, agencies, conferences, proposals, decisions and documents."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "wrong_state": "Chưa thực hiện “{action}”: {noun} đang ở trạng thái “{state}”.",
    "form_key_foreign": "Biểu mẫu này không thuộc phiên làm việc hiện tại. Mở lại trang rồi nhập tiếp.",
    # agencies
    "succession_of_itself": "Đơn vị không thể kế thừa chính mình. Chọn đơn vị khác.",
    "succession_circle": (
        "Không ghi được, sẽ thành vòng tròn: {predecessor} đã là đơn vị kế thừa về sau của {successor} ({way})."
    ),
    "succession_exists": "Quan hệ kế thừa giữa hai đơn vị này đã được ghi.",
    "name_day_taken": "Ngày này đã có một tên khác bắt đầu có hiệu lực. Chọn ngày khác.",
    "agency_ends_before_start": "{name} được thành lập ngày {founded}; nhập ngày kết thúc từ ngày đó trở đi.",
    "agency_starts_after_end": "Ngày thành lập không được sau ngày kết thúc hoạt động ({closed}).",
    "agency_beneath_itself": "Đơn vị không thể trực thuộc chính mình hoặc đơn vị cấp dưới của mình.",
    # blocks
    "block_ends_before_start": "Ngày kết thúc không được trước ngày thành lập ({founded}).",
    "quota_twice": "Một danh hiệu, hình thức có hai dòng chỉ tiêu. Gộp thành một dòng.",
    "quota_without_number": "{award}: nhập số lượng hoặc tỷ lệ phần trăm.",
    "movement_reviewed_before_launch": "{name}: ngày sơ kết, tổng kết không được trước ngày phát động ({launched}).",
    "leader_not_member": "Khối trưởng phải là đơn vị thành viên của khối trong năm.",
    "leader_is_deputy": "Một đơn vị không thể vừa là Khối trưởng vừa là Khối phó.",
    "deputy_twice": "Một đơn vị được chọn làm Khối phó hai lần.",
    "deputy_not_member": "Khối phó phải là đơn vị thành viên của khối trong năm.",
    "member_twice": "Một đơn vị được chọn làm thành viên hai lần.",
    "alias_twice": "Tên gọi khác bị lặp lại.",
    "block_year_exists": "Năm thi đua này của khối đã được mở.",
    "year_has_open_conference": "Chưa đóng năm: còn {count} hội nghị chưa xác nhận kết quả.",
    "year_has_open_proposal": "Chưa đóng năm: còn {count} hồ sơ đề nghị chưa trình.",
    # conferences
    "review_year_missing": "Nhập năm được tổng kết (hoặc sơ kết).",
    "pledge_year_missing": "Nhập năm ký kết giao ước.",
    "pledge_year_not_after": "Năm ký giao ước ({pledge}) phải sau năm tổng kết ({review}).",
    "conference_without_date": "Nhập ngày họp trước khi ghi nhận báo cáo được thông qua.",
    "conference_not_confirmed": "Chưa trình được: kết quả hội nghị chưa được chủ trì xác nhận.",
    "nominated_twice": "Đơn vị này đã được đề nghị tặng cùng một danh hiệu, hình thức.",
    "next_year_has_other_leader": "Chưa xác nhận được: năm {year} đã có Khối trưởng khác. Cơ quan thường trực xem lại.",
    "attendance_needs_agency": "Chọn đơn vị cho thành viên dự họp.",
    "absence_needs_reason": "Ghi lý do vắng của {name}.",
    # proposals
    "nobody_proposed": "Hồ sơ chưa có tập thể nào được đề nghị.",
    "ground_missing": "Chưa có căn cứ đề nghị của: {names}. Bổ sung, hoặc xác nhận để trống khi trình.",
    "proposal_exists": "Hồ sơ đề nghị của hội nghị này đã được lập.",
    "outcome_without_reason": "Ghi lý do không chấp thuận {name}.",
    "receipt_without_reason": "Ghi lý do nhập ngày tiếp nhận trên giấy.",
    "deadline_locked": "Chưa trình được: hạn trình {due} đã qua và bước này được đặt khóa.",
    # decisions
    "correction_without_note": "Ghi nội dung đính chính hoặc căn cứ hủy bỏ.",
    "decision_number_missing": "Nhập số quyết định.",
    "decision_in_future": "Ngày quyết định {day} sau ngày hôm nay.",
    "decision_number_taken": "Số quyết định này của cơ quan ban hành đã được ghi trong cùng năm.",
    "nothing_to_decide": "Chọn ít nhất một tập thể đã được chấp thuận và chưa có quyết định.",
    # documents
    "document_has_number": "Văn bản này đã có số, ngày.",
    "facts_moved": "Dữ liệu vừa thay đổi trong lúc phát hành. Xem lại dự thảo rồi phát hành lại.",
    "number_missing": "Nhập số văn bản.",
    "dated_in_future": "Ngày văn bản {day} sau ngày hôm nay.",
    "pdf_unavailable": "Chưa tạo được tệp PDF: {why}",
}
