"""The product as a WSGI application for any server: `tests.bench.wsgi:make` with LEARNLIB_INSTANCE set."""

import sys
from pathlib import Path

import waitress
from flask import Flask

from learnlib import assets, config, create_app, serving


def make() -> Flask:
    instance: Path = config.instance_folder()
    return create_app(instance, STATIC_FOLDER=assets.compress(instance))


if __name__ == "__main__":
    app = make()
    waitress.serve(app, host="127.0.0.1", port=int(sys.argv[1]), **serving.options(app))
