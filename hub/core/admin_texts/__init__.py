"""Words of the admin that the catalogues of Wagtail and wagtail-localize lack in Finnish or Swedish, or have otherwise.

Named here, they are collected into `locale/`, whose words come before theirs. Editors and translators meet them daily;
what only a developer meets stays in English. A test tells when the missing have words of their own.
"""

from hub.core.admin_texts import approval, common, editing, lists, pages, reworded, translating

MISSING = [*common.TEXTS, *approval.TEXTS, *pages.TEXTS, *lists.TEXTS, *editing.TEXTS, *translating.TEXTS]
REWORDED = reworded.TEXTS
