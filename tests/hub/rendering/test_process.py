"""What a killed process leaves behind is taken away, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from hub.rendering import process


def test_only_old_work_folders_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.tempfile, "gettempdir", lambda: str(tmp_path))
    # A process number that no system gives; and one that is at work, whatever the clock says of its folder.
    names = ("render-9999999-old", "render-9999999-fresh", "somebody-elses", f"render-{os.getpid()}-long")
    old, fresh, other, at_work = (tmp_path / name for name in names)
    for folder in (old, fresh, other, at_work):
        folder.mkdir()
        (folder / "brochure.pdf").write_bytes(b"%PDF")
    for folder in (old, other, at_work):
        os.utime(folder, (time.time() - 7200,) * 2)
    assert process.sweep_folders() == 1
    assert not old.exists()
    assert fresh.exists()
    assert other.exists()
    assert at_work.exists()
