"""Sentences of accounts, posts, passwords and log-ins."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # log-in
    "log_in_failed": (
        "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đã khóa. "
        "Kiểm tra lại rồi thử lại; quên mật khẩu thì đề nghị người quản trị hệ thống cấp lại."
    ),
    "log_in_too_often": (
        "Đã nhập sai quá nhiều lần. Thử lại sau {minutes} phút (từ {at}); "
        "cần ngay thì gọi người quản trị hệ thống{support}."
    ),
    "log_in_busy": (
        "Có quá nhiều lượt đăng nhập cùng lúc. Thử lại sau {minutes} phút (từ {at}); "
        "cần ngay thì gọi người quản trị hệ thống{support}."
    ),
    # passwords
    "password_short": "Mật khẩu cần ít nhất {least} ký tự.",
    "password_long": "Mật khẩu không quá {most} ký tự.",
    "password_holds_user_name": "Mật khẩu không được chứa tên đăng nhập.",
    "password_common": "Mật khẩu gồm những từ, dãy số dễ đoán. Chọn mật khẩu khác, ví dụ bốn, năm từ không liên quan.",
    "password_current_wrong": "Mật khẩu hiện tại không đúng.",
    "password_unchanged": "Mật khẩu mới trùng mật khẩu hiện tại. Chọn mật khẩu khác.",
    # accounts
    "user_name_form": (
        "Tên đăng nhập gồm 3 đến 40 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới."
    ),
    "user_name_taken": "Tên đăng nhập này đã có người dùng. Chọn tên khác.",
    "account_name_missing": "Nhập họ và tên.",
    "account_name_long": "Họ và tên không quá {most} ký tự.",
    "last_administrator": (
        "Chưa thực hiện: đơn vị sẽ không còn tài khoản quản trị hệ thống nào hoạt động. "
        "Giao chức trách này cho một tài khoản khác trước."
    ),
    "site_has_accounts": "Cơ sở dữ liệu đã có tài khoản; không tạo lại tài khoản quản trị đầu tiên.",
    # posts
    "post_without_agency": "Chọn đơn vị cho chức trách “{role}”.",
    "post_with_agency": "Chức trách “{role}” không gắn với một đơn vị. Bỏ chọn đơn vị.",
    "post_agency_unknown": "Đơn vị được chọn không có trong danh mục.",
    "post_ends_before_start": "Ngày kết thúc không được trước ngày bắt đầu ({start}).",
    "post_twice": "Tài khoản đã có chức trách “{role}” này trong thời gian đã chọn.",
    "administrator_sees_no_dossiers": (
        "Người quản trị hệ thống không xem hồ sơ thi đua, nên không kiêm chức trách khác trong cùng thời gian. "
        "Kết thúc chức trách hiện có trước, hoặc dùng tài khoản khác."
    ),
    "post_ended": "Chức trách này đã kết thúc từ ngày {day}.",
}
