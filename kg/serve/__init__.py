"""One local process over a built folder: explorer, pages of entities and articles, SPARQL, search."""

from kg.serve.app import application
from kg.serve.site import Settings, Site, open_site

__all__ = ["Settings", "Site", "application", "open_site"]
