"""The process in which foreign images and texts become files: `python -m materials.rendering.worker FOLDER TASK …`.

Lives for one task. It reads its input from FOLDER and leaves what it made in FOLDER/made. What a task needs is imported
by the task: the import list is most of the time that a brochure takes.
"""

import sys
from pathlib import Path

from hub.core.oneshot import limit

MEMORY = 1024 * 2**20
CPU_SECONDS = 20


def main(folder: Path, task: str, arguments: list[str]) -> None:
    """Do `task`: "pdf", "docx" or "previews" (with the widths in pixels as `arguments`)."""
    made = folder / "made"
    if task == "pdf":
        from materials.rendering.typesetting import typeset

        (made / "brochure.pdf").write_bytes(typeset(folder))
    elif task == "docx":
        from materials.rendering.word.writer import write_docx

        (made / "brochure.docx").write_bytes(write_docx(folder))
    elif task == "previews":
        from materials.rendering.preview import draw_pages

        for name, picture in draw_pages(folder / "brochure.pdf", [int(width) for width in arguments]):
            (made / name).write_bytes(picture)
    else:
        raise ValueError(task)


if __name__ == "__main__":
    limit(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
