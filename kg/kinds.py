"""Groups of ontology classes that the reading treats alike, each under one name."""

from __future__ import annotations

#: The places that people are governed in, 1 for a province to 6 for a compound (小区).
RANKS = {"Province": 1, "Prefecture": 2, "County": 3, "Township": 4, "Village": 5, "Community": 5, "Compound": 6}
AREAS = frozenset(RANKS)
PLACES = AREAS | {"Site", "Place"}
#: Bodies that act for an area: committees of the party, offices, committees of residents, federations.
OFFICES = frozenset(["PartyOrganization", "GovernmentBody", "SelfGovernanceBody", "MassOrganization"])
#: Bodies that merely lie somewhere.
LOCATED = frozenset(["Cooperative", "VolunteerTeam", "PublicInstitution", "SocialOrganization", "Enterprise"])
ORGANIZATIONS = OFFICES | LOCATED | {"Organization", "Media"}
PROGRAMS = frozenset(["Campaign", "Project", "Plan", "Mechanism", "Reform", "Platform", "Event", "Brand", "PolicyDocument", "Program"])
