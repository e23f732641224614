from home.projects.models.index import ProjectIndexPage
from home.projects.models.pages import ProjectPage
from home.projects.models.querysets import ProjectQuerySet, ProjectState
from home.projects.models.rows import ProjectFunder, ProjectPartner, ProjectRelatedPage

__all__ = [
    "ProjectFunder",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPartner",
    "ProjectQuerySet",
    "ProjectRelatedPage",
    "ProjectState",
]
