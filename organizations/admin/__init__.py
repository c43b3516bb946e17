"""Organizations and people for staff."""

from organizations.admin.organization import OrganizationAdmin
from organizations.admin.person import PersonAdmin

__all__ = ["OrganizationAdmin", "PersonAdmin"]
