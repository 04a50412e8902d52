"""The graph as files and views of other tools."""
