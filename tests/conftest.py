"""What all tests share: where the real texts are, and that CI skips nothing it could run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from tests.chromium import CHROMIUM

# Properties are about what holds, not about how busy the machine is; examples are drawn alike everywhere.
settings.register_profile(
    "coauthor-kg", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("coauthor-kg")

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("KG_SHARED", REPOSITORY.parent / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if (SHARED / "data").is_dir():
        return
    absent = pytest.mark.skip(
        reason=f"needs the real texts, which are not in the repository ({SHARED.name}/data)"
    )
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(absent)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """Fail where CI skips a test that it can run: all but those that need the real texts."""
    report = yield
    if report.skipped and os.environ.get("KG_NO_SKIP") and "shared" not in item.keywords:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and KG_NO_SKIP forbids it: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the real texts and their answers."""
    return SHARED / "data"


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; Playwright runs once at a time in a process, so all share this fixture."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()
