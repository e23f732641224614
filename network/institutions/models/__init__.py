"""Institutions of the network: who they are, what they look like, how they are reached."""

from network.institutions.models.audit import InstitutionLogEntry
from network.institutions.models.funders import Funder, FunderQuerySet, FunderText
from network.institutions.models.institutions import (
    EmailDomain,
    Institution,
    InstitutionQuerySet,
    InstitutionText,
)
from network.institutions.models.logos import FunderLogo, InstitutionLogo, LogoFile, Variant
from network.institutions.models.pages import InstitutionIndexPage, InstitutionPage
from network.institutions.models.regions import Region, RegionQuerySet, RegionText
from network.institutions.models.roles import (
    ADMIN_ROLES,
    INSTITUTION_ROLES,
    NETWORK_ROLES,
    Role,
    RoleAssignment,
    RoleAssignmentQuerySet,
)
from network.institutions.models.slugs import InstitutionSlug

__all__ = [
    "ADMIN_ROLES",
    "INSTITUTION_ROLES",
    "NETWORK_ROLES",
    "EmailDomain",
    "Funder",
    "FunderLogo",
    "FunderQuerySet",
    "FunderText",
    "Institution",
    "InstitutionIndexPage",
    "InstitutionLogEntry",
    "InstitutionLogo",
    "InstitutionPage",
    "InstitutionQuerySet",
    "InstitutionSlug",
    "InstitutionText",
    "LogoFile",
    "Region",
    "RegionQuerySet",
    "RegionText",
    "Role",
    "RoleAssignment",
    "RoleAssignmentQuerySet",
    "Variant",
]
