"""Is anything lost that a person changed in a document? Drawn changes of any part, put through builds."""
