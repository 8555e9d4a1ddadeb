"""The preview: a page on this machine alone that shows every document as it is being written. Nothing is written."""
