"""What a killed process leaves behind is taken away, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from hub.rendering import process


def test_only_old_work_folders_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.tempfile, "gettempdir", lambda: str(tmp_path))
    old, fresh, other = (tmp_path / name for name in ("render-old", "render-fresh", "somebody-elses"))
    for folder in (old, fresh, other):
        folder.mkdir()
        (folder / "brochure.pdf").write_bytes(b"%PDF")
    for folder in (old, other):
        os.utime(folder, (time.time() - 7200,) * 2)
    assert process.sweep_folders() == 1
    assert not old.exists()
    assert fresh.exists()
    assert other.exists()
