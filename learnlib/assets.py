"""Static files: one digest in their address, compressed once, served by whitenoise for ever."""

import hashlib
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

SOURCE = Path(__file__).resolve().parent / "static"
_LEFT_OUT = {".md", ".txt"}


@cache
def digest() -> str:
    """Changes when any static file does, and with it every address."""
    sum_ = hashlib.sha256()
    for path in _files(SOURCE):
        sum_.update(path.relative_to(SOURCE).as_posix().encode() + b"\0" + path.read_bytes())
    return sum_.hexdigest()[:12]


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in _LEFT_OUT)


def static_url(name: str) -> str:
    """The address of a static file, good for as long as no static file changes."""
    return f"/static/{digest()}/{name}"


def compress(instance: Path) -> Path:
    """Lay out the static files with their .br and .gz forms below the instance, once per digest."""
    kept = instance / "static"
    target = kept / digest()
    if not target.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        draft = kept / "draft"
        compressor = Compressor(quiet=True)
        for path in _files(SOURCE):
            copy = draft / path.relative_to(SOURCE)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            if compressor.should_compress(copy.name):
                compressor.compress(str(copy))
        draft.rename(target)
    return target


def serve(app: Flask, folder: Path) -> None:
    """Put whitenoise before the application; it answers only for static files."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(folder),
        prefix=f"/static/{digest()}/",
        immutable_file_test=_always,
        allow_all_origins=False,
        mimetypes={".woff2": "font/woff2", ".js": "text/javascript", ".svg": "image/svg+xml"},
    )


def _always(*_: Any) -> bool:
    return True
