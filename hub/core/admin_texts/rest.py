"""What few meet: workflows, redirects, tags, rights, and what is told when something is wrong."""

from django.utils.translation import gettext_noop as _, ngettext_lazy, pgettext_lazy

TEXTS = [
    _("Dummy translator"),
    _("Sync translated %(model_name)s"),
    _("Start Synced translation"),
    _("Translated with {tool_name} on {date}"),
    _("This locale cannot be synced into itself."),
    _("Synchronise content from another locale"),
    _(
        "Choose a locale to synchronise content from. Any existing and future content authored in the selected locale will be automatically copied to this one."
    ),
    _("Successfully translated with {}."),
    _(
        'Apply the updates and publish immediately. The changes will use the original language until translated unless you also select "Use machine translation".'
    ),
    _("Use machine translation"),
    _("Apply machine translations to the incoming changes."),
    _("Sync translated snippets"),
    _("Wagtail locales (Wagtail Localize version)"),
    _("target page route"),
    _(
        "Optionally specify a route on the target page to redirect to. Leave blank to redirect to the default page route."
    ),
    _("redirects"),
    _(
        "<p>Select a file where redirects are separated into rows and contains the columns representing <code>from</code> and <code>to</code> (they can be named anything).</p> <p>After submitting you will be taken to a confirmation view where you can customize your redirects before import.</p>"
    ),
    _("%(error)s encountered while trying to read file: %(filename)s."),
    _("%(model)s permissions"),
    _(
        'You haven\'t created any %(snippet_type_name)s snippets. Why not <a href="%(wagtailsnippets_create_snippet_url)s" target="_blank" rel="noreferrer">create one now</a>?'
    ),
    _("Request to create %(model_name)s was blocked by hook."),
    _("Request to edit %(model_name)s was blocked by hook."),
    _("Select hierarchical position. Note: a collection cannot become a child of itself or one of its descendants."),
    _("Please select another parent."),
    _("All %(objects)s snippets on this screen selected"),
    _('The %(model_name)s "%(title)s" has been approved in moderation stage "%(task)s".'),
    _('The %(model_name)s "%(title)s" has been approved in "%(task)s".'),
    _('The %(model_name)s "%(title)s" has been rejected in moderation stage "%(task)s".'),
    _('The %(model_name)s "%(title)s" has been rejected during "%(task)s".'),
    _('The %(model_name)s "%(title)s" has been submitted for approval in moderation stage "%(task)s".'),
    _('The %(model_name)s "%(title)s" has been submitted for approval to moderation stage "%(task)s".'),
    _('The %(model_name)s "%(title)s" has been submitted for approval in moderation stage "%(task)s"'),
    _('The %(model_name)s "%(title)s" has been approved in workflow "%(workflow)s".'),
    _('The %(model_name)s "%(title)s" has been approved in "%(workflow)s".'),
    _('The %(model_name)s "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s" by %(rejector)s.'),
    _('The %(model_name)s "%(title)s" has been rejected during "%(task)s" in workflow "%(workflow)s".'),
    _('The %(model_name)s "%(title)s" has been rejected during "%(workflow)s".'),
    _('The %(model_name)s "%(title)s" has been submitted for moderation to workflow "%(workflow)s" by %(requester)s.'),
    _('The %(model_name)s "%(title)s" has been submitted for moderation to workflow "%(workflow)s".'),
    _('The %(model_name)s "%(title)s" has been submitted to workflow "%(workflow)s"'),
    _(
        "The root level is where you can add new sites to your Wagtail installation. Pages created here will not be accessible at any URL until they are associated with a site."
    ),
    _("If you just want to add pages to an existing site, create them as children of the homepage instead."),
    _(
        "Pages created here will not be accessible at any URL. To add pages to an existing site, create them as children of the homepage."
    ),
    _(
        "There is no site set up for this location. Pages created here will not be accessible at any URL until a site is associated with this location."
    ),
    _("There is no site record for this location. Pages created here will not be accessible at any URL."),
    _("App"),
    _(
        "This workflow is currently in progress on %(workflow_states_in_progress)s pages. Deleting this workflow will cancel moderation on these page. Are you sure you want to delete this workflow?"
    ),
    _(
        'Workflows apply to child pages too. If you select a parent page here, its child pages will also use this workflow. See <a href="%(workflow_pages_url)s">the list of the pages</a> your workflow applies to.'
    ),
    _("This workflow is disabled so it cannot be assigned to any snippets."),
    _("Used on"),
    _(
        'Why not <a class="create-one-now" href="#tab-new" data-action="w-tabs#select:prevent" data-w-tabs-target="trigger" data-w-tabs-focus-param="true">create one now</a>?'
    ),
    _("Button text is empty"),
    _("Use meaningful text for screen reader users"),
    _("Empty heading found"),
    _("Table header text is empty"),
    _("Empty frame title found"),
    _("Use a meaningful title for screen reader users"),
    _("Incorrect heading hierarchy"),
    _("Avoid skipping levels"),
    _("Input button text is empty"),
    _("Link text is empty"),
    _("Misusing paragraphs as headings"),
    _("Use proper heading tags"),
    _("Image alt text has inappropriate pattern"),
    _("Use meaningful text"),
    _("Meta description is empty"),
    _("Add a concise description for search engines"),
    _("%(classname)s object (%(id)s)"),
    _("%(model_name)s '%(object)s' has been scheduled for publishing."),
    _("%(model_name)s '%(object)s' created and scheduled for publishing."),
    _("%(model_name)s '%(object)s' is live and this version has been scheduled for publishing."),
    _("%(model_name)s '%(object)s' updated and published."),
    _("%(model_name)s '%(object)s' created and published."),
    _("Version from %(timestamp)s of %(model_name)s '%(object)s' has been published."),
    _("Version from %(timestamp)s of %(model_name)s '%(object)s' has been scheduled for publishing."),
    _("%(related_model_name)s %(field_label)s"),
    _('Version %(revision_id)s of "%(object)s" unscheduled.'),
    _("Preview for %(block_label)s (%(block_type)s)"),
    _("Placeholder title"),
    _("ID"),
    _("Page/Snippet Type"),
    _("Show disabled"),
    _("Used by"),
    _("Wagtail routablepage"),
    _("for content type"),
    _("workflow page"),
    _("workflow pages"),
    _("will be set to the default %(model_name)s"),
    _("will do nothing"),
    _("may prevent deletion"),
    _("will be set to a %(model_name)s specified by the system"),
    _("will unset the reference"),
    _("latest revision"),
    _("group site permission"),
    _("group site permissions"),
    _("There may only be one in progress or needs changes workflow state per page/snippet."),
    _("Workflow '%(workflow_name)s' on %(model_name)s '%(title)s': %(status)s"),
    _("workflow_tasks"),
    _("workflow task order"),
    _("workflow task orders"),
    _("Pages/snippets at this step in a workflow will be moderated or approved by these groups of users"),
    _("Task '%(task_name)s' on Revision '%(revision_info)s': %(status)s"),
    _("Removed the '%(restriction)s' view restriction. The page is public."),
    _("Taggit"),
    _("Please provide a comma-separated list of tags."),
    _("A comma-separated list of tags."),
    _("name"),
    _("slug"),
    _("tag"),
    _("%(object)s tagged with %(tag)s"),
    _("object ID"),
    _("tagged item"),
    _("tagged items"),
    _('Expected a list of items but got type "{input_type}".'),
    _("Invalid json list. A tag list submitted in string form must be valid json."),
    _("All list items must be of string type."),
    _("%(model)s instance with %(field)s %(value)r is not a valid choice."),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _("Error:"),
    _("Forgotten your login credentials?"),
    _("In case you’ve forgotten, you are:"),
]
PLURALS = [
    ngettext_lazy("1 snippet type", "%(counter)s snippet types"),
    ngettext_lazy(
        "This workflow is in progress on %(states_in_progress)d page/snippet. Disabling this workflow will cancel moderation on this page/snippet.",
        "This workflow is in progress on %(states_in_progress)d pages/snippets. Disabling this workflow will cancel moderation on these pages/snippets.",
    ),
    ngettext_lazy(
        "This task is in progress on %(states_in_progress)d page/snippet. Disabling this task will cause it to be skipped in the moderation workflow and not be listed for selection when editing a workflow.",
        "This task is in progress on %(states_in_progress)d pages/snippets. Disabling this task will cause it to be skipped in the moderation workflow and not be listed for selection when editing a workflow.",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
]
IN_CONTEXT = [
    pgettext_lazy("A tag name", "name"),
    pgettext_lazy("A tag slug", "slug"),
]
