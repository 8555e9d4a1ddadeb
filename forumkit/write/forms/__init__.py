"""Forms that are filled in on a phone or a computer: XLSForms and entry grids."""
