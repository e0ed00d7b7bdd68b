"""Documents: the frozen digest, canonical text, folders and archives in and out."""

import hashlib
import io
import stat
import time
import zipfile
from pathlib import Path

import pytest

from learnlib.content.documents import Documents, DocumentsRefused, Limits, canonical, misnamed
from tests.unit.content import sample


def test_the_digest_is_the_one_that_was_frozen():
    documents = Documents({"course.yaml": b"format: 1\n", "den-1/a.md": "й\n".encode(), "media/x.png": b"\x89"})
    assert documents.digest == "764ca054a8394841c2590b6b1e33d0f4ae480f26498e0cada4b9a4f607cd3dc7"


def test_the_digest_follows_its_written_definition():
    lines = "".join(f"{p}\t{hashlib.sha256(d).hexdigest()}\n" for p, d in sorted({"b": b"2", "a": b"1"}.items()))
    assert Documents({"b": b"2", "a": b"1"}).digest == hashlib.sha256(lines.encode()).hexdigest()


def test_of_no_documents_it_is_the_digest_of_nothing():
    assert Documents({}).digest == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("path", "data", "wanted"),
    [
        ("a.md", b"a\r\nb\rc", b"a\nb\nc"),
        ("a.md", "и\u0306 и\u0300".encode(), "й ѝ".encode()),
        ("media/a.svg", b"<svg>\r\n</svg>", b"<svg>\n</svg>"),
        ("media/a.png", b"\x89PNG\r\n", b"\x89PNG\r\n"),
        ("a.md", "й".encode("cp1251"), "й".encode("cp1251")),
    ],
)
def test_text_becomes_canonical_and_other_files_stay(path, data, wanted):
    assert canonical(path, data) == wanted


@pytest.mark.parametrize(
    "path",
    [
        "Den/a.md",
        "den 1/a.md",
        "../a.md",
        "/a.md",
        "den-1/а.md",
        "den-1/a.txt",
        "media/a.md",
        "den-1/a.svg",
        "den-1//a.md",
        "den-1/con.md",
        "aux/a.md",
        "a" * 120 + ".md",
        "den-1/.a.md",
        "C:/a.md",
        "den-1/a.zip",
        "den_1/a.md",
    ],
)
def test_a_foreign_or_dangerous_path_is_misnamed(path):
    assert misnamed(path)


@pytest.mark.parametrize(
    "path", ["course.yaml", "den-1/a.md", "den-1/a.solution.md", "media/a-1.svg", "den-1/console.md"]
)
def test_an_ordinary_path_is_not(path):
    assert not misnamed(path)


def test_a_folder_comes_back_as_it_was_written(tmp_path: Path):
    sample.documents().to_folder(tmp_path / "kurs")
    assert Documents.from_folder(tmp_path / "kurs") == sample.documents()


def test_a_folder_in_use_is_not_overwritten_unasked(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(DocumentsRefused, match="папката не е празна"):
        sample.documents().to_folder(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_replacing_a_folder_removes_what_the_course_no_longer_has(tmp_path: Path):
    sample.added("den-1/stara.md", "x").to_folder(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref")
    sample.documents().to_folder(tmp_path, replace=True)
    assert Documents.from_folder(tmp_path) == sample.documents()
    assert (tmp_path / ".git" / "HEAD").exists()


def test_litter_of_file_managers_is_passed_over(tmp_path: Path):
    sample.documents().to_folder(tmp_path)
    for name in (".DS_Store", "Thumbs.db", "den-1/desktop.ini", ".git"):
        (tmp_path / name).write_text("x")
    assert Documents.from_folder(tmp_path) == sample.documents()


def test_a_link_in_a_folder_is_refused(tmp_path: Path):
    sample.documents().to_folder(tmp_path)
    (tmp_path / "den-1" / "taen.md").symlink_to("/etc/passwd")
    with pytest.raises(DocumentsRefused, match=r"den-1/taen\.md:1: връзките към други файлове не се приемат"):
        Documents.from_folder(tmp_path)


def test_a_link_to_a_folder_is_refused(tmp_path: Path):
    sample.documents().to_folder(tmp_path / "kurs")
    (tmp_path / "kurs" / "den-2").symlink_to(tmp_path)
    with pytest.raises(DocumentsRefused, match="den-2:1: връзките"):
        Documents.from_folder(tmp_path / "kurs")


def test_all_foreign_files_of_a_folder_are_named_at_once(tmp_path: Path):
    sample.documents().to_folder(tmp_path)
    (tmp_path / "den-1" / "Бележки.docx").write_text("x")
    (tmp_path / "media" / "a.exe").write_text("x")
    with pytest.raises(DocumentsRefused) as refused:
        Documents.from_folder(tmp_path)
    assert [problem.path for problem in refused.value.problems] == ["den-1/Бележки.docx", "media/a.exe"]


def test_a_missing_folder_is_said(tmp_path: Path):
    with pytest.raises(DocumentsRefused, match="niama:1: няма такава папка"):
        Documents.from_folder(tmp_path / "niama")


def test_a_document_over_its_limit_is_refused_unread(tmp_path: Path):
    sample.documents().to_folder(tmp_path)
    (tmp_path / "den-1" / "fond.md").write_bytes(b"x" * 1_000_001)
    with pytest.raises(DocumentsRefused, match=r"den-1/fond\.md:1: файлът е по-голям от 1000 KB"):
        Documents.from_folder(tmp_path)


def test_an_archive_comes_back_as_it_was_packed():
    packed = sample.documents().to_zip()
    assert Documents.from_zip(packed) == sample.documents()
    assert packed == sample.documents().to_zip()


def test_an_archive_of_one_folder_is_taken_from_inside():
    inside = {f"kurs/{path}": data for path, data in sample.documents().items()}
    assert Documents.from_zip(zipped(inside)) == sample.documents()


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_link() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        info = zipfile.ZipInfo("den-1/taen.md")
        info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def twice() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("den-1/a.md", "x")
        archive.writestr("den-1/b.md", "y")
    return buffer.getvalue().replace(b"den-1/b.md", b"den-1/a.md")


def encrypted() -> bytes:
    data = bytearray(zipped({"den-1/a.md": b"x"}))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    return bytes(data)


def lying_size() -> bytes:
    data = bytearray(zipped({"den-1/a.md": b"x" * 100_000}))
    data[data.index(b"PK\x01\x02") + 24] ^= 0xFF
    return bytes(data)


def in_cp866() -> bytes:
    return zipped({"YYYY.md": b"x"}).replace(b"YYYY", "Йота".encode("cp866"))


ARCHIVES = {
    "climbs out": (zipped({"../../e.txt": b"x"}), "../../e.txt:1: името излиза извън папката на курса"),
    "absolute": (zipped({"/abs.md": b"x"}), "/abs.md:1: името излиза извън папката на курса"),
    "drive": (zipped({"C:\\w.txt": b"x"}), "C:\\w.txt:1: името излиза извън папката на курса"),
    "link": (with_link(), "den-1/taen.md:1: връзките към други файлове не се приемат"),
    "bomb": (zipped({"a.md": bytes(200_000_000)}), "a.md:1: разархивиран, курсът става твърде голям"),
    "many": (zipped({f"den-1/a{n}.md": b"" for n in range(10_000)}), "zip:1: повече от 4000 файла"),
    "nested": (zipped({"den-1/a.zip": zipped({"a": b""})}), "den-1/a.zip:1: неочакван файл или име"),
    "twice": (twice(), "den-1/a.md:1: файлът стои два пъти в архива"),
    "encrypted": (encrypted(), "den-1/a.md:1: файлът е заключен с парола"),
    "lying size": (lying_size(), "zip:1: архивът е повреден или не е ZIP"),
    "cut": (zipped({"den-1/a.md": b"x" * 999})[:-30], "zip:1: архивът е повреден или не е ZIP"),
    "empty file": (b"", "zip:1: архивът е повреден или не е ZIP"),
    "no members": (zipped({}), "zip:1: файлът не е чист ZIP архив"),
    "PDF as well": (b"%PDF-1.7\n" + zipped({"den-1/a.md": b"x"}), "zip:1: файлът не е чист ZIP архив"),
    "old Cyrillic name": (in_cp866(), "Йота.md:1: неочакван файл или име"),
}


@pytest.mark.parametrize(("archive", "said"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_hostile_archive_is_refused_within_a_second(archive: bytes, said: str):
    began = time.process_time()
    with pytest.raises(DocumentsRefused) as refused:
        Documents.from_zip(archive)
    assert time.process_time() - began < 1
    assert str(refused.value).startswith(said)


def test_an_archive_over_the_budget_of_the_caller_is_refused():
    with pytest.raises(DocumentsRefused, match="твърде голям"):
        Documents.from_zip(sample.documents().to_zip(), Limits(total_bytes=1000))


def test_documents_have_no_way_of_being_changed():
    with pytest.raises(TypeError):
        sample.documents()["course.yaml"] = b""  # type: ignore[index]
