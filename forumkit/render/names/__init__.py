"""Names in templates that nothing has, found in their text from the types of the views."""
