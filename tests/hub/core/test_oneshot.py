"""Foreign files are worked on in a process that cannot harm the caller."""

from pathlib import Path

import pytest

from hub.core import oneshot

MODULE = """
import os, sys, time
from pathlib import Path
from hub.core.oneshot import limit
limit(memory=256 * 2**20, cpu_seconds=5, file_size=2**20)
folder, task = Path(sys.argv[1]), sys.argv[2]
if task == "write": (folder / "made").write_text("done " + os.environ.get("SECRET_KEY", "without secrets"))
if task == "sleep": time.sleep(60)
if task == "swell": bytearray(2**30)
if task == "flood": (folder / "made").write_bytes(bytes(2**22))
if task == "die": os.abort()
if task == "fail": raise ValueError("because of this")
"""


@pytest.fixture
def task(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that the process finds by its name."""
    (tmp_path / "oneshot_task.py").write_text(MODULE)
    monkeypatch.syspath_prepend(tmp_path)
    oneshot._script.cache_clear()
    return "oneshot_task"


def test_it_leaves_its_results_and_sees_no_secrets(task: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "s3cret")
    oneshot.run(task, tmp_path, "write", timeout=20)
    assert (tmp_path / "made").read_text() == "done without secrets"


def test_it_is_ended_after_its_time(task: str, tmp_path: Path) -> None:
    with pytest.raises(oneshot.OneShotTimeout):
        oneshot.run(task, tmp_path, "sleep", timeout=1)


@pytest.mark.parametrize("fate", ["swell", "flood", "die", "fail"])
def test_its_end_is_told(task: str, tmp_path: Path, fate: str) -> None:
    with pytest.raises(oneshot.OneShotError) as caught:
        oneshot.run(task, tmp_path, fate, timeout=20)
    assert not isinstance(caught.value, oneshot.OneShotTimeout)


def test_the_reason_is_kept_for_the_log(task: str, tmp_path: Path) -> None:
    with pytest.raises(oneshot.OneShotError) as caught:
        oneshot.run(task, tmp_path, "fail", timeout=20)
    assert "because of this" in caught.value.detail
