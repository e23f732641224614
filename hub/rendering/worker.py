"""The process in which foreign images and texts become files, started by `process`: FOLDER TASK ARGUMENT…

Lives for one task. It reads its input from FOLDER and leaves what it made in FOLDER/made. What a task needs is imported
by the task, and the way to a PDF imports no module that it can do without: starting up is most of a brochure's time.
"""

import sys

from hub.core.limits import limit

MEMORY = 1024 * 2**20
CPU_SECONDS = 20


def main(folder: str, task: str, arguments: list[str]) -> None:
    """Do `task`: "pdf" (with its date as the argument), "docx" or "previews" (with the widths in pixels)."""
    if task == "pdf":
        from hub.rendering.typesetting import typeset

        _keep(folder, "brochure.pdf", typeset(folder, arguments[0]))
    elif task == "docx":
        from pathlib import Path

        from hub.rendering.word.writer import write_docx

        _keep(folder, "brochure.docx", write_docx(Path(folder)))
    elif task == "previews":
        from hub.rendering.preview import draw_pages

        for name, picture in draw_pages(f"{folder}/brochure.pdf", [int(width) for width in arguments]):
            _keep(folder, name, picture)
    else:
        raise ValueError(task)


def _keep(folder: str, name: str, data: bytes) -> None:
    with open(f"{folder}/made/{name}", "wb") as file:
        file.write(data)


if __name__ == "__main__":
    limit(memory=MEMORY, cpu_seconds=CPU_SECONDS)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
