"""From jobs to files: documents made, compared with what a person left, shown by LibreOffice."""
