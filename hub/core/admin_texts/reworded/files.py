"""Pictures and documents."""

from django.utils.translation import gettext_noop as _, ngettext_lazy

TEXTS = [
    _("uploaded by user"),
    _("Filter"),
    _("Add/edit documents you own"),
    _("Edit any document"),
    _("Select documents in choosers"),
    _("document"),
    _("documents"),
    _("Wagtail documents"),
    _("Add tags to documents"),
    _("Add documents to collection"),
    _("Delete documents"),
    _("Latest documents"),
    _('Sorry, no documents match "<em>%(search_query)s</em>"'),
    _('Sorry, no documents match "<em>%(query_string)s</em>"'),
    _("You haven't uploaded any documents in this collection."),
    _("You haven't uploaded any documents."),
    _("Change document:"),
    _("Add a document"),
    _("Uploading…"),
    _("Upload"),
    _("Select all documents in listing"),
    _(
        'You haven\'t uploaded any documents in this collection. Why not <a href="%(wagtaildocs_add_document_url)s">upload one now</a>?'
    ),
    _('You haven\'t uploaded any documents. Why not <a href="%(wagtaildocs_add_document_url)s">upload one now</a>?'),
    _("Add multiple documents"),
    _("Drag and drop documents into this area to upload immediately."),
    _(
        "Upload successful. Please update this document with a more appropriate title, if necessary. You may also delete the document completely if the upload wasn't required."
    ),
    _("Sorry, upload failed."),
    _("Document updated."),
    _("You need a password to access this document."),
    _("Document permissions"),
    _("Add a document permission"),
    _("Add tags to the selected documents"),
    _("Add selected documents to collection"),
    _("Delete selected documents"),
    _("Choose a document"),
    _("Choose another document"),
    _("Edit this document"),
    _("Documents"),
    _("Document"),
    _("The document could not be created due to errors."),
    _("Document '%(document_title)s' added."),
    _("The document could not be saved due to errors."),
    _("Document '%(document_title)s' updated"),
    _("Delete document"),
    _("Document '%(document_title)s' deleted."),
    _("Add documents"),
    _("Please enter a valid URL"),
    _("embeds"),
    _("Insert embed"),
    _("Please add some alt text for your image or mark it as decorative"),
    _("Alt text"),
    _("Image is decorative"),
    _("Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s."),
    _("Not a supported image format. Supported formats: %(supported_formats)s."),
    _("Not a valid .%(extension)s image. The extension does not match the file format (%(image_format)s)"),
    _("This file has too many pixels (%(num_pixels)s). Maximum pixels %(max_pixels_count)s."),
    _("This file is too big (%(file_size)s). Maximum filesize %(max_filesize)s."),
    _("This file is too big. Maximum filesize %(max_filesize)s."),
    _("Add/edit images you own"),
    _("Edit any image"),
    _("Select images in choosers"),
    _("Add images to collection"),
    _(
        "Upload successful. However, your new image seems to be a duplicate of an existing image. You may delete it if it wasn't required."
    ),
    _(
        "Upload successful. However, your new image seems to be a duplicate of this existing image. You may delete it if it wasn't required."
    ),
    _(
        "Upload successful. Please update this image with a more appropriate title, if necessary. You may also delete the image completely if the upload wasn't required."
    ),
    _("Use existing and delete new"),
    _("Latest images"),
    _("You haven't uploaded any images in this collection."),
    _("You haven't uploaded any images."),
    _("Change image file:"),
    _("Image focal point"),
    _("Focal point"),
    _("To define this image's most important region, drag a box over the image above."),
    _("Current focal point shown"),
    _("Remove focal area"),
    _("URL Generator"),
    _("Closeness"),
    _("Resize to min"),
    _("Resize to max"),
    _("Resize to fill"),
    _("Resize to width"),
    _("Resize to height"),
    _("Select all images in listing"),
    _('Sorry, no images match "<em>%(query_string)s</em>"'),
    _("Grid layout"),
    _("List layout"),
    _("Copied to clipboard"),
    _("Drag and drop images into this area to upload immediately."),
    _("Please provide an image description to comply with best practices for accessibility."),
    _("Report this error to your website administrator with the following information:"),
    _("Image updated."),
    _("Add selected images to collection"),
    _("Add to collection"),
    _("Image '%(image_title)s' updated."),
    _("Image '%(image_title)s' deleted."),
    _("Image '%(image_title)s' added."),
    _("The image could not be saved due to errors."),
    _("The image could not be created due to errors."),
    _("The source image file could not be found. Please change the source or delete the image."),
    _("Generate URL"),
    _(
        'You haven\'t uploaded any images in this collection. Why not <a href="%(wagtailimages_add_image_url)s">upload one now</a>?'
    ),
    _('You haven\'t uploaded any images. Why not <a href="%(wagtailimages_add_image_url)s">upload one now</a>?'),
]
PLURALS = [
    ngettext_lazy("Add tags to 1 document", "Add tags to %(counter)s documents"),
    ngettext_lazy(
        "Are you sure you want to tag the following document?", "Are you sure you want to tag the following documents?"
    ),
    ngettext_lazy(
        "You don't have permission to add tags to this document",
        "You don't have permission to add tags to these documents",
    ),
    ngettext_lazy("Add 1 document to new collection", "Add %(counter)s documents to new collection"),
    ngettext_lazy(
        "Are you sure you want to add the following document to the selected collection?",
        "Are you sure you want to add the following documents to the selected collection?",
    ),
    ngettext_lazy(
        "You don't have permission to add this document to a collection",
        "You don't have permission to add these documents to a collection",
    ),
    ngettext_lazy("Delete 1 document", "Delete %(counter)s documents"),
    ngettext_lazy("Are you sure you want to delete this document?", "Are you sure you want to delete these documents?"),
    ngettext_lazy(
        "You don't have permission to delete this document", "You don't have permission to delete these documents"
    ),
    ngettext_lazy(
        '%(total)s Document <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Documents <span class="w-sr-only">created in %(site_name)s</span>',
    ),
    ngettext_lazy(
        "New tags have been added to %(num_parent_objects)d document",
        "New tags have been added to %(num_parent_objects)d documents",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d document has been added to %(collection)s",
        "%(num_parent_objects)d documents have been added to %(collection)s",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d document has been deleted", "%(num_parent_objects)d documents have been deleted"
    ),
    ngettext_lazy("%(count)s document", "%(count)s documents"),
    ngettext_lazy("Add tags to 1 image", "Add tags to %(counter)s images"),
    ngettext_lazy(
        "Are you sure you want to tag the following image?", "Are you sure you want to tag the following images?"
    ),
    ngettext_lazy("Add 1 image to new collection", "Add %(counter)s images to new collection"),
    ngettext_lazy(
        "Are you sure you want to add the following image to the selected collection?",
        "Are you sure you want to add the following images to the selected collection?",
    ),
    ngettext_lazy(
        "You don't have permission to add this image to a collection",
        "You don't have permission to add these images to a collection",
    ),
    ngettext_lazy(
        "%(num_parent_objects)d image has been added to %(collection)s",
        "%(num_parent_objects)d images have been added to %(collection)s",
    ),
    ngettext_lazy(
        "New tags have been added to %(num_parent_objects)d image",
        "New tags have been added to %(num_parent_objects)d images",
    ),
]
