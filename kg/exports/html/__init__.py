"""graph.html and explorer.html: the interactive network, each in one file that opens offline."""

from kg.exports.html.page import render, write_html

__all__ = ["render", "write_html"]
