"""Sentences of second steps, handing over, inspections, lists that come as workbooks, the set-up of a province."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # second step
    "code_wrong": (
        "Mã không đúng, đã dùng rồi hoặc đã hết hạn. Chờ mã mới rồi nhập lại. Đồng hồ máy chủ là {clock}; "
        "điện thoại chạy lệch quá 30 giây thì chỉnh lại giờ điện thoại."
    ),
    "second_factor_on": "Xác thực hai bước đã bật từ trước.",
    "second_factor_off": "Tài khoản chưa bật xác thực hai bước.",
    "second_factor_not_begun": "Chưa có khóa để xác nhận. Bấm “Bắt đầu” để tạo khóa.",
    "second_factor_unreadable": (
        "Máy chủ không đọc được khóa xác thực của tài khoản này. "
        "Đề nghị người quản trị hệ thống bỏ xác thực hai bước rồi cài lại, hoặc dùng một mã khôi phục."
    ),
    # posts
    "inspector_holds_nothing_else": (
        "Người làm thanh tra, kiểm tra không kiêm chức trách khác trong cùng thời gian. "
        "Kết thúc chức trách hiện có trước, hoặc dùng tài khoản khác."
    ),
    "hand_over_before_start": "Người giao giữ chức trách này từ ngày {start}; không bàn giao trước ngày đó được.",
    "hand_over_gap": "Chức trách sẽ không có người giữ. Người giao cần giữ ít nhất đến hết ngày {day}.",
    "hand_over_overlap_long": "Thời gian cùng giữ chức trách để bàn giao không quá {days} ngày.",
    "hand_over_to_self": "Chọn một tài khoản khác để bàn giao.",
    "hand_over_closed": "Tài khoản nhận bàn giao đã khóa. Mở lại tài khoản trước, hoặc chọn tài khoản khác.",
    # lists that come as workbooks
    "import_empty_file": "Tệp rỗng (0 byte). Kiểm tra lại tệp rồi tải lên lần nữa.",
    "import_not_a_workbook": "Tệp này không phải tệp Excel (.xlsx). Mở bằng Excel, lưu thành “Excel Workbook (.xlsx)”.",
    "import_locked_or_old": (
        "Tệp đặt mật khẩu hoặc ở định dạng .xls cũ nên không đọc được. Lưu lại thành .xlsx không mật khẩu."
    ),
    "import_with_macros": "Tệp có macro nên không được nhận. Lưu lại thành .xlsx không macro.",
    "import_damaged": "Không đọc được tệp: tệp hỏng hoặc không theo chuẩn Excel. Mở bằng Excel, lưu lại rồi tải lên.",
    "import_too_large": "Nội dung tệp quá lớn. Chỉ giữ trang danh sách, xóa các trang và định dạng thừa.",
    "import_far_cell": (
        "Ô {cell} nằm ngoài vùng danh sách (tối đa {rows} dòng, {columns} cột). Xóa nội dung ở ô đó rồi tải lên."
    ),
    "import_heads_missing": (
        "Không thấy dòng tiêu đề có đủ các cột bắt buộc. Thiếu: {heads}. Dùng tệp mẫu hoặc sửa tên cột."
    ),
    "import_no_rows": "Danh sách không có dòng nào dưới dòng tiêu đề (dòng {row}).",
    "import_rows": "Danh sách quá {most} dòng. Chia thành nhiều tệp.",
    "import_formula": "Ô chứa công thức nên không được nhận. Ghi giá trị thay cho công thức.",
    "import_user_name_missing": "Chưa có tên đăng nhập.",
    "import_user_name_taken": "Tên đăng nhập “{user_name}” đã có người dùng.",
    "import_user_name_twice": "Tên đăng nhập trùng với dòng {row} của danh sách.",
    "import_role_missing": "Chưa có chức trách.",
    "import_role_unknown": "Chức trách “{typed}” không có trong danh sách.",
    "import_agency_unknown": "Đơn vị “{typed}” không có trong danh mục.",
    "import_agency_near": "Đơn vị “{typed}” không có trong danh mục. Gần giống: {near}.",
    "import_agency_ambiguous": "Có nhiều đơn vị tên “{typed}” trong danh mục. Ghi tên đầy đủ.",
    "import_day": "Ngày “{typed}” không theo dạng dd/mm/yyyy.",
    "import_block_missing": "Chưa có tên khối, cụm.",
    "import_block_word": "Tên “{typed}” cần bắt đầu bằng “Khối” hoặc “Cụm”.",
    "import_block_ambiguous": "Có nhiều khối, cụm tên “{typed}”. Ghi tên đầy đủ.",
    "import_block_foreign": "Khối “{typed}” do cơ quan khác tiếp nhận hồ sơ; cơ quan đó cập nhật thành viên.",
    "import_year": "Năm “{typed}” không phải một năm từ {first} đến {last}.",
    "import_year_closed": "Năm {year} của khối này đã đóng.",
    "import_agency_missing": "Chưa có tên đơn vị.",
    "import_name_long": "Nội dung không quá {most} ký tự.",
    "import_kind_missing": "Đơn vị chưa có trong danh mục: cần ghi loại đơn vị.",
    "import_kind_unknown": "Loại đơn vị “{typed}” không có trong danh sách.",
    "import_post_unknown": "Vai trò “{typed}” không có: ghi Khối trưởng, Khối phó hoặc Thành viên.",
    "import_member_twice": "Đơn vị đã có ở dòng {row} trong cùng khối, cùng năm.",
    "import_leader_twice": "Khối đã có Khối trưởng ở dòng {row}.",
    "import_leader_known": "Khối đã có Khối trưởng khác năm {year}. Đổi ở trang của năm thi đua.",
    "import_done": "Danh sách này đã nhập xong.",
    "import_running": "Danh sách đang được nhập. Chờ trang tự cập nhật.",
    "import_nothing_sound": "Không có dòng nào nhập được. Sửa các ô có lỗi rồi tải tệp lên lần nữa.",
    "import_no_codes": "Không còn tài khoản nào của danh sách này chưa đăng nhập lần đầu.",
    # inspections
    "inspection_purpose_short": "Ghi mục đích thanh tra, kiểm tra, ít nhất {least} ký tự.",
    "inspection_purpose_long": "Mục đích không quá {most} ký tự.",
    "inspection_over": "Ngày cuối không được trước hôm nay ({today}).",
    "inspection_long": "Một cuộc thanh tra, kiểm tra không quá {days} ngày (muộn nhất {last}).",
    "inspection_ended": "Cuộc thanh tra, kiểm tra này đã kết thúc.",
}
