"""Sentences about attached files: what is wrong with one and what to do instead."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "file_empty": "Tệp “{name}” rỗng (0 byte). Mở tệp trên máy để kiểm tra rồi chọn lại.",
    "file_too_large": "Tệp lớn hơn {most} MB. Quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
    "file_is_program": "Tệp “{name}” là một chương trình, không phải văn bản hay ảnh, nên không được nhận.",
    "file_is_web_page": "Tệp “{name}” là một trang web hoặc tệp XML, không được nhận. Các loại được nhận: {taken}.",
    "file_office_locked": "Tệp “{name}” đặt mật khẩu nên không kiểm tra được. Bỏ mật khẩu, lưu lại rồi chọn lại.",
    "file_office_old": (
        "Tệp “{name}” theo định dạng Office cũ (.doc, .xls). Mở bằng Word hoặc Excel, lưu thành .docx, .xlsx hoặc PDF "
        "rồi chọn lại."
    ),
    "file_kind_unknown": "Không nhận ra loại của tệp “{name}” theo nội dung. Các loại được nhận: {taken}.",
    "file_without_ending": "Tên tệp “{name}” không có phần đuôi (như .pdf). Đặt lại tên tệp rồi chọn lại.",
    "file_ending_differs": (
        "Tên tệp “{name}” có đuôi .{ending} nhưng nội dung là {kind}. Đổi đuôi thành .{right} hoặc chọn đúng tệp."
    ),
    "file_office_broken": "Tệp “{name}” bị hỏng hoặc không phải tệp Word, Excel. Mở lại, lưu lại rồi chọn lại.",
    "file_zip_not_office": "Tệp “{name}” là tệp nén, không phải tệp Word hay Excel. Giải nén rồi đính kèm từng tệp.",
    "file_with_macros": (
        "Tệp “{name}” có macro hoặc có đối tượng nhúng chạy được. Lưu lại thành .docx, .xlsx không có macro, hoặc PDF."
    ),
    "file_with_links": (
        "Tệp “{name}” lấy nội dung từ một tệp hoặc địa chỉ khác khi mở. Ngắt các liên kết trong Word, Excel, hoặc lưu "
        "thành PDF rồi chọn lại."
    ),
    "file_bomb": "Tệp “{name}” giải nén ra quá lớn nên không được nhận. Lưu lại thành PDF rồi chọn lại.",
    "file_pdf_locked": "Tệp “{name}” đặt mật khẩu hoặc hạn chế quyền. Lưu lại PDF không bảo vệ rồi chọn lại.",
    "file_pdf_broken": "Tệp “{name}” không phải tệp PDF hoàn chỉnh. Tạo lại hoặc quét lại rồi chọn lại.",
    "file_pdf_acts": (
        "Tệp “{name}” có mã lệnh hoặc hành động tự chạy (JavaScript, biểu mẫu động). In lại thành PDF rồi chọn lại."
    ),
    "file_pdf_carries": "Tệp “{name}” chứa tệp khác bên trong. In lại thành PDF và đính kèm riêng từng tệp.",
    "file_two_in_one": "Tệp “{name}” có dữ liệu của một tệp khác nối phía sau nên không được nhận. Tạo lại tệp.",
    "file_picture_broken": "Ảnh “{name}” bị hỏng hoặc không phải ảnh JPG, PNG. Chụp lại hoặc lưu lại rồi chọn lại.",
    "file_too_many_pixels": "Ảnh “{name}” có quá nhiều điểm ảnh (trên 60 triệu). Giảm kích thước ảnh rồi chọn lại.",
    "file_waits_no_more": "Tệp “{name}” không còn cách ly.",
    "file_scanner_silent": (
        "Bộ quét mã độc vẫn chưa trả lời nên tệp “{name}” còn cách ly. Báo cho người quản trị hệ thống."
    ),
    "file_infected": "Bộ quét phát hiện mã độc trong tệp “{name}”. Tệp không được nhận; báo cho người quản trị máy.",
    "file_not_checkable": "Không kiểm tra được tệp “{name}”. Lưu lại thành PDF rồi chọn lại.",
}
