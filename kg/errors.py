"""What goes wrong on purpose: every error names the file, the place and the remedy."""


class KGError(Exception):
    """An error a person can act on; the command line prints it without a traceback."""


class SourceError(KGError):
    """A document could not be read; the other documents are not affected."""


class DataError(KGError):
    """A file of the package's own reviewed data is missing or broken."""


class QueryError(KGError):
    """A SPARQL query was refused or could not be answered."""


class LimitError(QueryError):
    """A query passed its limit of time or memory."""
