from django_tasks import task

from materials.brochures.making import FileUnavailableError, current_file, renderer
from materials.brochures.models import BrochureVariant
from materials.brochures.outputs import File


@task(backend="work")
def make_files(brochure_id: int, institution_id: int | None) -> int:
    """Bring the files of one brochure for one institution up to date. Returns how many were made.

    Idempotent: what is current is left alone, so a task that runs twice or late does no harm. A file that fails has
    the reason in its own row and does not keep the others from being made.
    """
    wanted = BrochureVariant.objects.filter(
        brochure=brochure_id, brochure__live=True, institution=institution_id
    ).outdated(renderer())
    # PDFs first: the pictures are taken from them.
    rows = sorted(wanted, key=lambda variant: File(variant.output).is_picture)
    made = 0
    for variant in rows:
        try:
            current_file(variant=variant)
            made += 1
        except FileUnavailableError:
            continue
    return made
