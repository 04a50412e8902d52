"""Mentions to statements: who does what, where, how much, and in which sentence it says so."""

from kg.statements.extract import RULES, extract_statements, outside_rules

__all__ = ["RULES", "extract_statements", "outside_rules"]
