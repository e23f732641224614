"""Texts that Wagtail has words for; ours are the words that the rest of the site has for the same thing."""

from django.utils.translation import gettext_noop as _, ngettext_lazy

TEXTS = [
    _("Submit for moderation"),
    _("Submit to %(workflow_name)s"),
    _("Resubmit to %(task_name)s"),
    _("Restart workflow "),
    _("Cancel workflow "),
    _("Request changes"),
    _("In Moderation"),
    _("in moderation"),
    _("live + in moderation"),
    _("This %(model_name)s is currently awaiting moderation."),
    _("This page hasn't been submitted for moderation yet"),
    _("Page '%(page_title)s' has been submitted for moderation."),
    _("Page '%(page_title)s' created and submitted for moderation."),
    _("Workflow on page '%(page_title)s' has been cancelled."),
    _("The page '%(page_title)s' is not currently awaiting moderation."),
    _("'%(workflow)s' started. Next step '%(task)s'"),
    _("Approved at '%(task)s'. Next step '%(next_task)s'"),
    _("Approved at '%(task)s'. '%(workflow)s' complete"),
    _("Rejected at '%(task)s'. Changes requested"),
    _("Resubmitted '%(task)s'. Workflow resumed"),
    _("Cancelled '%(workflow)s' at '%(task)s'"),
    _("Workflow history"),
    _("Workflow progress"),
    _("Incomplete task"),
    _("Locale"),
    _("Locale: "),
    _("Promote"),
    _("Publishing this page will cancel the current workflow."),
    _("Unpublish"),
    _("Unpublished"),
    _("Yes, unpublish it"),
    _("Yes, unpublish"),
    _("No, don't unpublish"),
    _("Are you sure you want to unpublish this page?"),
    _("Are you sure you want to unpublish these pages?"),
    _("Page '%(page_title)s' unpublished."),
    _("New slug"),
    _("New parent page"),
    _("This copy will be a child of this given parent page."),
    _("Select a new parent page"),
    _("Visible to all. Visit the live page"),
    _("Private. Visit the live page"),
    _("Dashboard"),
    _("Go to Wagtail admin"),
    _(
        "You haven't uploaded any images in this collection. Why not <a "
        'href="%(wagtailimages_add_image_url)s">upload one now</a>?'
    ),
    _('You haven\'t uploaded any images. Why not <a href="%(wagtailimages_add_image_url)s">upload one now</a>?'),
    _(
        "You haven't uploaded any documents in this collection. Why not <a "
        'href="%(wagtaildocs_add_document_url)s">upload one now</a>?'
    ),
    _('You haven\'t uploaded any documents. Why not <a href="%(wagtaildocs_add_document_url)s">upload one now</a>?'),
]
PLURALS = [
    ngettext_lazy(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
    ),
]
