from wagtail.images.forms import BaseImageForm


class SafeImageForm(BaseImageForm):
    pass
