from home.models.pages import ContentPage, HomePage, SectionPage
from home.models.settings import HubFunder, HubSettings, HubSettingsText

__all__ = ["ContentPage", "HomePage", "HubFunder", "HubSettings", "HubSettingsText", "SectionPage"]
