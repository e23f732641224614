"""Institutions of the network: who they are, what they look like, how they are reached."""

from network.institutions.models.funders import Funder, FunderQuerySet, FunderText
from network.institutions.models.institutions import EmailDomain, Institution, InstitutionQuerySet, InstitutionText
from network.institutions.models.logos import FunderLogo, InstitutionLogo, LogoFile, Variant
from network.institutions.models.pages import InstitutionIndexPage
from network.institutions.models.regions import Region, RegionQuerySet, RegionText

__all__ = [
    "EmailDomain",
    "Funder",
    "FunderLogo",
    "FunderQuerySet",
    "FunderText",
    "Institution",
    "InstitutionIndexPage",
    "InstitutionLogo",
    "InstitutionQuerySet",
    "InstitutionText",
    "LogoFile",
    "Region",
    "RegionQuerySet",
    "RegionText",
    "Variant",
]
