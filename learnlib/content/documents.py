"""A course as documents: path -> bytes; from and to a folder or an archive; canonical text; digest."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from learnlib.content.archive import ArchiveRefused, packed, unpacked
from learnlib.content.problems import Problem, in_order
from learnlib.content.wording import N_

TEXT_ENDINGS = (".yaml", ".md", ".svg")
MEDIA_ENDINGS = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".pdf")
_PART = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[./]|$))[a-z0-9][a-z0-9-]*"  # not the devices of Windows
_PATH = re.compile(rf"(?:{_PART}/){{0,6}}{_PART}(?:\.solution)?\.[a-z0-9]{{2,5}}")
_LITTER = re.compile(r"(?:^|/)(?:\.[^/]*|__MACOSX|Thumbs\.db|desktop\.ini)(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a course may hold."""

    documents: int = 2000
    text_bytes: int = 1_000_000
    media_bytes: int = 5_000_000
    total_bytes: int = 20_000_000

    def of(self, path: str) -> int:
        """The greatest size of one document."""
        return self.media_bytes if path.startswith("media/") else self.text_bytes


class DocumentsRefused(ValueError):
    """The folder or archive cannot be taken at all; `problems` say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Documents(Mapping[str, bytes]):
    """The documents of a course, sorted by path; never changes."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        self._documents = dict(sorted(documents.items()))

    def __getitem__(self, path: str) -> bytes:
        return self._documents[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._documents)

    def __len__(self) -> int:
        return len(self._documents)

    def __repr__(self) -> str:
        return f"<Documents {len(self)} {self.digest[:12]}>"

    def __hash__(self) -> int:
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the sorted lines `path TAB sha256(bytes) LF`; this definition never changes."""
        lines = (f"{path}\t{hashlib.sha256(data).hexdigest()}\n" for path, data in self._documents.items())
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    @property
    def media(self) -> dict[str, bytes]:
        """The pictures and other files that lessons show."""
        return {path: data for path, data in self._documents.items() if path.startswith("media/")}

    def text(self, path: str) -> str:
        """The document as canonical text; UnicodeDecodeError if it is not UTF-8."""
        return canonical_text(self._documents[path].decode())

    @classmethod
    def from_folder(cls, folder: Path, limits: Limits = Limits()) -> "Documents":
        """The documents below a folder; links, foreign files and too much are refused."""
        if not folder.is_dir():
            raise DocumentsRefused([Problem.at(folder.name, 1, N_("няма такава папка"))])
        found = [(p.relative_to(folder).as_posix(), p) for p in sorted(folder.rglob("*"))]
        found = [(path, p) for path, p in found if not _LITTER.search(path) and (p.is_symlink() or not p.is_dir())]
        links = [
            Problem.at(path, 1, N_("връзките към други файлове не се приемат")) for path, p in found if p.is_symlink()
        ]
        sizes = [(path, 0 if p.is_symlink() else p.stat().st_size) for path, p in found]
        _refuse([*links, *_misplaced(sizes, limits)])
        return cls({path: canonical(path, p.read_bytes()) for path, p in found})

    @classmethod
    def from_zip(cls, data: bytes, limits: Limits = Limits()) -> "Documents":
        """The documents in an archive, as they are or inside one folder."""
        try:
            members = unpacked(data, most_members=limits.documents * 2, most_bytes=limits.total_bytes)
        except ArchiveRefused as refused:
            raise DocumentsRefused([Problem.at(refused.name, 1, refused.message, **refused.params)]) from None
        members = _without_top_folder({name: data for name, data in members.items() if not _LITTER.search(name)})
        _refuse(_misplaced([(path, len(data)) for path, data in members.items()], limits))
        return cls({path: canonical(path, data) for path, data in members.items()})

    def to_folder(self, folder: Path, *, replace: bool = False) -> None:
        """Write the documents; a folder in use is refused, or with `replace` made equal to them."""
        stale = [p for p in folder.rglob("*") if p.is_file()] if folder.exists() else []
        stale = [p for p in stale if not _LITTER.search(p.relative_to(folder).as_posix())]
        if stale and not replace:
            raise DocumentsRefused([Problem.at(folder.name, 1, N_("папката не е празна"))])
        for path, data in self._documents.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if not target.exists() or target.read_bytes() != data:
                target.write_bytes(data)
        for old in stale:
            if old.relative_to(folder).as_posix() not in self._documents:
                old.unlink()

    def to_zip(self) -> bytes:
        """The same archive, byte for byte, for the same documents."""
        return packed(self._documents)


def canonical(path: str, data: bytes) -> bytes:
    """A text document in UTF-8, NFC and LF; anything else as it is."""
    if not path.endswith(TEXT_ENDINGS):
        return data
    try:
        return canonical_text(data.decode()).encode()
    except UnicodeDecodeError:
        return data  # the parser says where


def canonical_text(text: str) -> str:
    """The text in NFC with LF."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def misnamed(path: str) -> bool:
    """Whether a path is not one that a document of a course may have."""
    if not _PATH.fullmatch(path) or len(path) > 120:
        return True
    inside_media = path.startswith("media/")
    return not path.endswith(MEDIA_ENDINGS if inside_media else (".yaml", ".md"))


def _misplaced(sizes: Iterable[tuple[str, int]], limits: Limits) -> Iterator[Problem]:
    sizes = list(sizes)
    for path, size in sizes:
        if misnamed(path):
            message = N_("неочакван файл или име: малки латински букви, цифри и тире; .yaml, .md, а в media/ картини")
            yield Problem.at(path, 1, message)
        elif size > limits.of(path):
            yield Problem.at(path, 1, N_("файлът е по-голям от %(most)s KB"), most=limits.of(path) // 1000)
    if len(sizes) > limits.documents:
        yield Problem.at("course.yaml", 1, N_("повече от %(most)s файла"), most=limits.documents)
    if sum(size for _path, size in sizes) > limits.total_bytes:
        yield Problem.at("course.yaml", 1, N_("курсът е по-голям от %(most)s MB"), most=limits.total_bytes // 1_000_000)


def _refuse(problems: Iterable[Problem]) -> None:
    problems = list(problems)
    if problems:
        raise DocumentsRefused(problems)


def _without_top_folder(members: dict[str, bytes]) -> dict[str, bytes]:
    tops = {name.split("/", 1)[0] for name in members}
    top = tops.pop() + "/" if len(tops) == 1 else ""
    if not top or f"{top}course.yaml" not in members:
        return members
    return {name.removeprefix(top): data for name, data in members.items()}
