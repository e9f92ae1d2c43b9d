"""What keeps the program from touching its data: a folder on the network, not writable, or somebody else's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from config import Config

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "9p", "fuse.sshfs", "fuse.glusterfs"}
)


def obstacles(config: Config, *, mounts: Path = Path("/proc/mounts")) -> list[str]:
    """Sentences, each with what to do; none when the data may be opened. ``mounts``: the kernel's list."""
    folder = config.instance
    found = []
    kind = file_system(folder, mounts)
    if config.database_path is not None and kind in NETWORK_FILE_SYSTEMS:
        found.append(
            f"Thư mục dữ liệu {folder} nằm trên ổ mạng ({kind}), cơ sở dữ liệu có thể hỏng; "
            "đặt biến TDKT_INSTANCE là một thư mục trên đĩa của máy này, hoặc dùng PostgreSQL."
        )
    if not _writable(folder):
        found.append(f"Không ghi được vào thư mục dữ liệu {folder}; cấp quyền ghi cho người chạy chương trình.")
    stranger = _foreign_owner(config)
    if stranger is not None:
        found.append(
            f"{stranger} thuộc người dùng khác; chạy bằng đúng người dùng đó, hoặc đổi chủ bằng lệnh: "
            f"sudo chown -R $(id -un) {folder}"
        )
    return found


def file_system(folder: Path, mounts: Path) -> str:
    """The kind of file system ``folder`` lies on; empty where the system does not tell."""
    try:
        lines = mounts.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    place = folder.resolve()
    best, kind = Path(), ""
    for line in lines:
        _, point, this_kind, *_ = line.split()
        mount_point = Path(point.replace("\\040", " "))
        if place.is_relative_to(mount_point) and len(mount_point.parts) >= len(best.parts):
            best, kind = mount_point, this_kind
    return kind


def _writable(folder: Path) -> bool:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _foreign_owner(config: Config) -> Path | None:
    """A data file that would be left with two owners: the rightful one could no longer write beside it."""
    if os.name != "posix":
        return None
    me = os.geteuid()
    for path in (config.instance, config.database_path):
        if path is not None and path.exists() and path.stat().st_uid != me:
            return path
    return None
