from network.projects.models.index import ProjectIndexPage
from network.projects.models.pages import ProjectPage
from network.projects.models.querysets import ProjectQuerySet, ProjectState
from network.projects.models.rows import ProjectFunder, ProjectPartner, ProjectRelatedPage

__all__ = [
    "ProjectFunder",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPartner",
    "ProjectQuerySet",
    "ProjectRelatedPage",
    "ProjectState",
]
