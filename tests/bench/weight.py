"""Bytes over the wire and requests of a lesson in Chromium, cold and warm."""

import os
import shutil
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.bench import figures, server
from tests.bench.measure import Bench
from tests.bench.school import School


def run(bench: Bench) -> None:
    """Every lesson is opened by a browser that has seen nothing; the heaviest counts."""
    with bench.school.copy() as copy, server.running(copy.folder) as site, sync_playwright() as playwright:
        chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            _weigh(browser, copy, f"http://127.0.0.1:{site.port}")
        finally:
            browser.close()


def _weigh(browser: Browser, copy: School, site: str) -> None:
    reader = copy.groups[0][0]
    cold, warm = {}, {}
    for lesson in copy.lessons:
        path = f"{site}/my/{reader.practicum_id}/lessons/{lesson}"
        context = browser.new_context(locale="bg-BG")
        context.add_cookies([{"name": "learnlib", "value": reader.cookie.partition("=")[2], "url": site}])
        cold[lesson] = _open(context, path)
        warm[lesson] = _open(context, path)
        context.close()
    heaviest = max(cold, key=lambda lesson: sum(cold[lesson].values()))
    figures.line("cold lesson, the heaviest", sum(cold[heaviest].values()) / 1000, "kB", at_most=100, note=heaviest)
    figures.line("cold lesson, requests, the most", max(map(len, cold.values())), at_most=10)
    figures.line("cold lesson, the lightest", min(sum(each.values()) for each in cold.values()) / 1000, "kB")
    figures.line("the same lesson again", sum(warm[heaviest].values()) / 1000, "kB")
    figures.line("the same lesson again, requests", len([size for size in warm[heaviest].values() if size]))
    for url, size in sorted(cold[heaviest].items(), key=lambda each: -each[1]):
        figures.line("  " + url.removeprefix(site).partition("?")[0][-54:], size / 1000, "kB")


def _open(context: BrowserContext, path: str) -> dict[str, float]:
    """Open a page and tell how many bytes each address took from the network, headers included."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    address: dict[str, str] = {}
    sizes: dict[str, float] = {}
    kept: set[str] = set()

    def asked(event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            address[event["requestId"]] = event["request"]["url"]

    def ended(event: dict[str, Any]) -> None:
        number = event["requestId"]
        if number in address and number not in kept:
            sizes[address[number]] = sizes.get(address[number], 0) + event["encodedDataLength"]

    session.on("Network.requestWillBeSent", asked)
    session.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
    session.on("Network.loadingFinished", ended)
    answer = page.goto(path, wait_until="networkidle")
    if answer is None or answer.status != 200:
        raise RuntimeError(f"{path}: {answer and answer.status}")
    page.wait_for_timeout(300)
    page.close()
    return sizes
