"""Three versions of a file made one: as it was generated, as a person left it, as it would be generated now."""
