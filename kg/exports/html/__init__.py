"""graph.html: the interactive network in one file that opens offline."""

from kg.exports.html.page import render, write_html

__all__ = ["render", "write_html"]
