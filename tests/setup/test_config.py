"""Settings of an installation: what is served by default, what makes it a real office, what is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from config import Config, ConfigError, mark_site

KEY = "k" * 32


def read(root: Path, **settings: str) -> Config:
    return Config.from_environment(settings, root=root)


def test_without_settings_the_demonstration_is_served_on_this_machine_only(tmp_path: Path) -> None:
    config = read(tmp_path)

    assert config.demo
    assert config.database_path == tmp_path / "instance" / "demo.sqlite"
    assert (config.host, config.port, config.https, config.proxy_count) == ("127.0.0.1", 5000, "off", 0)
    assert config.trusted_hosts == ("127.0.0.1", "localhost", "[::1]")


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("postgres://a:b@db:5432/tdkt", "postgresql+psycopg://a:b@db:5432/tdkt"),
        ("postgresql://a:b@db/tdkt", "postgresql+psycopg://a:b@db/tdkt"),
        ("postgresql+psycopg://a:b@db/tdkt?sslmode=require", "postgresql+psycopg://a:b@db/tdkt?sslmode=require"),
        ("sqlite:////srv/tdkt/data.sqlite", "sqlite:////srv/tdkt/data.sqlite"),
    ],
)
def test_a_database_address_means_a_real_office_with_https(tmp_path: Path, address: str, meant: str) -> None:
    config = read(tmp_path, DATABASE_URL=address)

    assert config.database_url == meant
    assert not config.demo
    assert config.https == "required"


def test_a_site_made_by_init_is_served_from_then_on(tmp_path: Path) -> None:
    instance = read(tmp_path).instance
    (instance / "site.sqlite").touch()
    mark_site(instance, https="off")

    config = read(tmp_path)

    assert not config.demo
    assert config.database_path == instance / "site.sqlite"
    assert config.https == "off"


def test_a_site_whose_database_is_gone_is_not_replaced_by_the_demonstration(tmp_path: Path) -> None:
    mark_site(read(tmp_path).instance)

    with pytest.raises(ConfigError, match=r"thiếu tệp .*site\.sqlite.*bản sao lưu"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"DATABASE_URL": "mysql://a:secret-word@db/x"}, "loại mysql"),
        ({"DATABASE_URL": "secret-word"}, "dạng này"),
        ({"DATABASE_URL": "postgresql://a:secret-word@db:5432"}, "thiếu tên cơ sở dữ liệu"),
        ({"DATABASE_URL": "postgresql://a:secret-word@db:port/x"}, "sai cổng"),
        ({"DATABASE_URL": "sqlite:///:memory:"}, "một tệp SQLite"),
        ({"DATABASE_URL": "sqlite://"}, "một tệp SQLite"),
        ({"TDKT_PORT": "80a"}, "TDKT_PORT"),
        ({"TDKT_PORT": "0"}, "TDKT_PORT"),
        ({"TDKT_PORT": "65536"}, "TDKT_PORT"),
        ({"TDKT_PORT": "٥٠٠٠"}, "TDKT_PORT"),
        ({"TDKT_PROXY_COUNT": "-1"}, "TDKT_PROXY_COUNT"),
        ({"TDKT_PROXY_COUNT": "6"}, "TDKT_PROXY_COUNT"),
        ({"TDKT_HTTPS": "on"}, "required hoặc off"),
        ({"TDKT_TRUSTED_HOSTS": "tdkt.example:5000"}, "không kèm cổng"),
        ({"TDKT_TRUSTED_HOSTS": "https://tdkt.example"}, "không kèm cổng"),
        ({"TDKT_HOST": "0.0.0.0"}, "TDKT_TRUSTED_HOSTS"),  # noqa: S104 - refused
        ({"TDKT_SECRET_KEY": "secret-word"}, "ít nhất 32 ký tự"),
        ({"TDKT_SECRET_KEY": KEY, "TDKT_SECRET_KEY_FILE": "x"}, "một trong hai"),
        ({"TDKT_JOURNAL_KEY_FILE": "/no/such/file"}, "Không đọc được tệp /no/such/file"),
        ({"TDKT_HTTP": "off"}, "Không có thiết lập TDKT_HTTP;"),
    ],
)
def test_nonsense_is_refused_with_one_sentence_that_tells_no_secret(
    tmp_path: Path, settings: dict[str, str], words: str
) -> None:
    with pytest.raises(ConfigError) as refused:
        Config.from_environment(settings, root=tmp_path)

    assert words in str(refused.value)
    assert "\n" not in str(refused.value)
    assert "secret-word" not in str(refused.value)


def test_keys_are_made_once_and_only_their_owner_can_read_them(tmp_path: Path) -> None:
    first, second = read(tmp_path), read(tmp_path)

    assert (first.secret_key, first.journal_key) == (second.secret_key, second.journal_key)
    assert first.secret_key.encode() != first.journal_key
    for name in ("secret.key", "journal.key"):
        assert stat.S_IMODE((first.instance / name).stat().st_mode) == 0o600
    assert stat.S_IMODE(first.instance.stat().st_mode) == 0o700
    assert sorted(path.name for path in first.instance.iterdir()) == ["journal.key", "secret.key"]


def test_a_key_file_others_can_read_is_refused(tmp_path: Path) -> None:
    key = read(tmp_path).instance / "journal.key"
    key.chmod(0o644)

    with pytest.raises(ConfigError, match="chmod 600"):
        read(tmp_path)


def test_a_lost_journal_key_is_not_silently_replaced_beside_a_living_database(tmp_path: Path) -> None:
    config = read(tmp_path)
    assert config.database_path is not None
    config.database_path.touch()
    (config.instance / "journal.key").unlink()

    with pytest.raises(ConfigError, match="Thiếu tệp khóa"):
        read(tmp_path)
    assert not (config.instance / "journal.key").exists()


def test_keys_from_the_environment_or_a_named_file_leave_nothing_on_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_text("j" * 40 + "\n", encoding="ascii")

    config = read(tmp_path, TDKT_SECRET_KEY=KEY, TDKT_JOURNAL_KEY_FILE=str(file))

    assert config.secret_key == KEY
    assert config.journal_key == b"j" * 40
    assert list(config.instance.iterdir()) == []


def test_printed_forms_hold_neither_keys_nor_passwords(tmp_path: Path) -> None:
    config = read(tmp_path, DATABASE_URL="postgresql://nobody:hidden@db:5433/tdkt", TDKT_SECRET_KEY=KEY)

    printed = f"{config!r} {config.database_label}"

    for secret in (KEY, config.journal_key.decode(), "hidden", "nobody"):
        assert secret not in printed
    assert config.database_label == "PostgreSQL db:5433/tdkt"


def test_another_address_on_the_command_line_becomes_a_trusted_name(tmp_path: Path) -> None:
    config = read(tmp_path).serving_on(host="10.1.2.3", port=8080)

    assert (config.host, config.port) == ("10.1.2.3", 8080)
    assert "10.1.2.3" in config.trusted_hosts


def test_every_address_on_the_command_line_needs_named_hosts(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="TDKT_TRUSTED_HOSTS"):
        read(tmp_path).serving_on(host="0.0.0.0")  # noqa: S104 - asked for on purpose

    named = read(tmp_path, TDKT_TRUSTED_HOSTS="tdkt.example, 10.1.2.3").serving_on(host="0.0.0.0")  # noqa: S104 - asked for on purpose

    assert named.trusted_hosts == ("tdkt.example", "10.1.2.3")


def test_commands_on_the_program_itself_touch_no_data(tmp_path: Path) -> None:
    config = Config.without_site(root=tmp_path)

    assert list(tmp_path.iterdir()) == []
    assert config.secret_key != Config.without_site(root=tmp_path).secret_key


@pytest.mark.skipif(os.name != "posix", reason="chỉ có trên hệ thống POSIX")
def test_a_data_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ConfigError, match="Không tạo được thư mục dữ liệu"):
        read(tmp_path, TDKT_INSTANCE="file/inside")


MAIL = {"TDKT_SMTP_HOST": "thu.tinh.example.vn", "TDKT_SMTP_SENDER": "tdkt@tinh.example.vn"}


def test_no_mail_is_sent_unless_a_server_is_named(tmp_path: Path) -> None:
    assert read(tmp_path).mail is None


@pytest.mark.parametrize(("tls", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("off", 25)])
def test_a_mail_server_has_the_port_of_its_encryption(tmp_path: Path, tls: str, port: int) -> None:
    mail = read(tmp_path, **MAIL, TDKT_SMTP_TLS=tls).mail

    assert mail is not None
    assert (mail.host, mail.port, mail.tls) == ("thu.tinh.example.vn", port, tls or "starttls")
    assert (mail.user, mail.password) == ("", "")


def test_the_password_of_the_mail_server_comes_from_a_file_and_is_never_printed(tmp_path: Path) -> None:
    (tmp_path / "mat-khau").write_text("rất bí mật\n", encoding="utf-8")

    config = read(tmp_path, **MAIL, TDKT_SMTP_USER="tdkt", TDKT_SMTP_PASSWORD_FILE=str(tmp_path / "mat-khau"))

    assert config.mail is not None
    assert config.mail.password == "rất bí mật"
    assert "bí mật" not in repr(config)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TDKT_SMTP_SENDER": "a@b.vn"}, "Đặt TDKT_SMTP_HOST"),
        ({**MAIL, "TDKT_SMTP_SENDER": ""}, "Đặt TDKT_SMTP_SENDER"),
        ({**MAIL, "TDKT_SMTP_SENDER": "Sở Nội vụ <a@b.vn>"}, "Đặt TDKT_SMTP_SENDER"),
        ({**MAIL, "TDKT_SMTP_TLS": "ssl"}, "TDKT_SMTP_TLS chỉ nhận"),
        ({**MAIL, "TDKT_SMTP_PORT": "0"}, "TDKT_SMTP_PORT"),
        ({**MAIL, "TDKT_SMTP_PORT": "hai lăm"}, "TDKT_SMTP_PORT"),
        ({**MAIL, "TDKT_SMTP_USER": "tdkt"}, "đi cùng nhau"),
        ({**MAIL, "TDKT_SMTP_PASSWORD_FILE": "/khong/co"}, "đi cùng nhau"),
        ({**MAIL, "TDKT_SMTP_USER": "tdkt", "TDKT_SMTP_PASSWORD_FILE": "/khong/co"}, "Không đọc được tệp"),
        (
            {**MAIL, "TDKT_SMTP_USER": "tdkt", "TDKT_SMTP_PASSWORD_FILE": "/khong/co", "TDKT_SMTP_TLS": "off"},
            "không mã hóa",
        ),
        ({**MAIL, "TDKT_SMTP_PASSWORD": "bí mật"}, "Không có thiết lập TDKT_SMTP_PASSWORD"),
    ],
)
def test_a_mail_server_that_cannot_be_meant_is_refused_in_a_sentence(
    tmp_path: Path, settings: dict[str, str], said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        read(tmp_path, **settings)
