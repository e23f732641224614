from network.institutions.permissions import NetworkPermissionPolicy
from search.models import PromotedResult, SearchMiss

# What people search for in vain, and what is put first, is the coordinators' to see and to do.
miss_policy = NetworkPermissionPolicy(SearchMiss, viewable=False)
promoted_policy = NetworkPermissionPolicy(PromotedResult, viewable=False)
