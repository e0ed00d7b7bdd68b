"""ZIP archives taken apart with a budget and put together the same way every time."""

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping

from learnlib.content.wording import N_

_CHUNK = 1 << 16
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAME_IN_UTF8 = 0x800
_ENCRYPTED = 0x1


class ArchiveRefused(ValueError):
    """The archive, or one member of it, is not one that we unpack."""

    def __init__(self, name: str, message: str, **params: str | int) -> None:
        super().__init__(message)
        self.name, self.message, self.params = name, message, params


def unpacked(data: bytes, *, most_members: int, most_bytes: int) -> dict[str, bytes]:
    """The files of an archive by name; ArchiveRefused for anything a course archive never holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _judge_whole(archive, data, most_members)
            return _members(archive, most_bytes)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        if isinstance(error, ArchiveRefused):
            raise
        raise ArchiveRefused("zip", N_("архивът е повреден или не е ZIP")) from None


def _judge_whole(archive: zipfile.ZipFile, data: bytes, most_members: int) -> None:
    infos = archive.infolist()
    if len(infos) > most_members:
        raise ArchiveRefused("zip", N_("повече от %(most)s файла"), most=most_members)
    # A file that is a PDF or a picture at the same time does not begin with its first member.
    if not data.startswith(b"PK\x03\x04") or min(info.header_offset for info in infos) != 0 or archive.comment:
        raise ArchiveRefused("zip", N_("файлът не е чист ZIP архив"))


def _members(archive: zipfile.ZipFile, budget: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    folded: set[str] = set()
    for info in archive.infolist():
        name = _name(info)
        _judge(info, name)
        if name.casefold() in folded:
            raise ArchiveRefused(name, N_("файлът стои два пъти в архива"))
        folded.add(name.casefold())
        if not info.is_dir():
            found[name] = _read(archive, info, name, budget)
            budget -= len(found[name])
    return found


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _NAME_IN_UTF8:
        return info.filename
    return info.orig_filename.encode("cp437", "replace").decode("cp866")  # what DOS and Windows write for Cyrillic


def _judge(info: zipfile.ZipInfo, name: str) -> None:
    parts = name.rstrip("/").split("/")
    if name.startswith("/") or "\\" in name or ":" in name or "\0" in name or {"", ".", ".."} & set(parts):
        raise ArchiveRefused(name.replace("\0", ""), N_("името излиза извън папката на курса"))
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveRefused(name, N_("връзките към други файлове не се приемат"))
    if info.flag_bits & _ENCRYPTED:
        raise ArchiveRefused(name, N_("файлът е заключен с парола"))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: int) -> bytes:
    parts, taken = [], 0
    with archive.open(info) as member:
        while part := member.read(_CHUNK):
            taken += len(part)
            if taken > budget:
                raise ArchiveRefused(name, N_("разархивиран, курсът става твърде голям"))
            parts.append(part)
    return b"".join(parts)


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of the files, sorted, undated and uncompressed: the same bytes on every machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system, info.external_attr = 3, (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, files[name])
    return buffer.getvalue()
