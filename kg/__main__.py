"""``python -m kg`` is the command line."""

from kg.cli import main

main()
