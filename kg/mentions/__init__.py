"""Articles to mentions of people, places, bodies, programmes, projects and events."""

from kg.mentions.find import FINDERS, find_mentions, outside_finders

__all__ = ["FINDERS", "find_mentions", "outside_finders"]
