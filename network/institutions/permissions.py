"""Who may do what to institutions. Every admin view asks the policy here, and nothing else."""

from wagtail.permission_policies import ModelPermissionPolicy

from network.institutions.models import Funder, Institution, Region

institution_policy = ModelPermissionPolicy(Institution)
funder_policy = ModelPermissionPolicy(Funder)
region_policy = ModelPermissionPolicy(Region)
