from materials.brochures.models.details import BrochureDetail
from materials.brochures.models.downloads import DownloadCount
from materials.brochures.models.pages import BrochureIndexPage, BrochurePage, BrochureSeriesPage
from materials.brochures.models.variants import BrochureVariant, RenderedFile

__all__ = [
    "BrochureDetail",
    "BrochureIndexPage",
    "BrochurePage",
    "BrochureSeriesPage",
    "BrochureVariant",
    "DownloadCount",
    "RenderedFile",
]
