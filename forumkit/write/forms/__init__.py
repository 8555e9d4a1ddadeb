"""Forms that are filled in on a phone or a computer: XLSForms and entry grids."""

from forumkit.write.forms.grid import write_grid
from forumkit.write.forms.survey import write_survey

__all__ = ["write_grid", "write_survey"]
