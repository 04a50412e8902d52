"""Mentions to entities, with the reason for every merge."""

from kg.resolve.judgements import read_judgements
from kg.resolve.resolve import credit_key, resolve

__all__ = ["credit_key", "read_judgements", "resolve"]
