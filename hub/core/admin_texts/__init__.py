"""Words of the admin that the catalogues of Wagtail and its kin lack in Finnish or Swedish, or have otherwise.

Named here, they are collected into `locale/`, whose words come before theirs. A test tells of a text that either
language lacks, and of one named here that the packages no longer have. Texts of Wagtail's scripts are not collected:
`locale/<language>/LC_MESSAGES/djangojs.po` holds those that its own catalogues lack.
"""

from hub.core.admin_texts import approval, common, editing, lists, pages, rest, translating
from hub.core.admin_texts.reworded import admin, core, files, others

MISSING = [
    *common.TEXTS,
    *approval.TEXTS,
    *pages.TEXTS,
    *lists.TEXTS,
    *editing.TEXTS,
    *translating.TEXTS,
    *rest.TEXTS,
]
REWORDED = [*core.TEXTS, *admin.TEXTS, *files.TEXTS, *others.TEXTS]
