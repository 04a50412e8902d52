"""The trained name tagger: characters → features → network → labelled spans, as a spaCy component."""
