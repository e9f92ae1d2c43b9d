"""Words everybody tries first as a password: the world's favourites, provinces, and words of our own office."""

from __future__ import annotations

_ANYWHERE = """
    123456 1234567 12345678 123456789 1234567890 0123456789 987654321 654321 112233 121212 123123 123321 111111 000000
    222222 333333 444444 555555 666666 777777 888888 999999 101010 147258369 159753 qwerty qwertyuiop asdfgh asdfghjkl
    zxcvbn zxcvbnm qazwsx 1q2w3e4r 1qaz2wsx q1w2e3r4 abc123 abcd1234 abcdef abcabc aaaaaa password passw0rd passwd
    letmein welcome admin administrator root guest user test tester demo default changeme secret login master
    dragon monkey football iloveyou sunshine princess superman batman michael computer internet samsung iphone
    google facebook zalo gmail yahoo hello hotmail killer shadow
"""
_PROVINCES = """
    angiang bariavungtau bacgiang backan baclieu bacninh bentre binhdinh binhduong binhphuoc binhthuan camau cantho
    caobang danang daklak daknong dienbien dongnai dongthap gialai hagiang hanam hanoi hatinh haiduong haiphong haugiang
    hoabinh hungyen khanhhoa kiengiang kontum laichau lamdong langson laocai longan namdinh nghean ninhbinh ninhthuan
    phutho phuyen quangbinh quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa
    thuathienhue tiengiang travinh tuyenquang vinhlong vinhphuc yenbai hochiminh tphcm saigon vungtau dalat nhatrang
    hue vietnam
"""
_OFFICE = """
    thiduakhenthuong khenthuong thidua tdkt tapthe canhan danhhieu bangkhen giaykhen cothidua huanchuong huychuong
    chiensithidua laodongtientien laodongxuatsac khoithidua cumthidua khoitruong khoipho hoidong hoinghi giaouoc
    totrinh bienban quyetdinh baocao tongket kyket binhxet suyton danhsach hoso sonoivu sotaichinh socongthuong
    soyte sotuphap soxaydung sogiaoducvadaotao sogiaoduc sokhoahocvacongnghe sonongnghiepvamoitruong
    sovanhoathethaovadulich sokehoachvadautu thanhtratinh vanphong vanphongubnd ubnd ubndtinh uybannhandan hdnd tinhuy
    huyenuy xauy phuong thixa thanhpho huyen tinh noivu taichinh kehoach dautu congthuong giaoduc tuphap xaydung
    chuyenvien truongphong phophong giamdoc phogiamdoc chutich phochutich chanhvanphong thutruong lanhdao canbo
    congchuc vienchuc coquan donvi phongban matkhau dangnhap taikhoan nguoidung quantri hethong phanmem maytinh
    xinchao camon anhyeuem emyeuanh yeuem toiyeuvietnam nguyen tran hoang phan vuvan dangvan nguyenvan nguyenthi
    tranvan tranthi xuan thang nam ngay chao
"""

COMMON_WORDS: frozenset[str] = frozenset(f"{_ANYWHERE} {_PROVINCES} {_OFFICE}".split())
"""Lower case, without diacritics and spaces."""
