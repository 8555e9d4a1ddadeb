"""Judges of Office files: what makes them break, harm or exclude people, which no library of the field finds alone.

`office_faults` is ours, `audit_faults` is openxml-audit, and `rendered_faults` what LibreOffice shows. None of them
knows forumkit. A file of which they find nothing opens in Word, PowerPoint or Excel without a repair.
"""

from tests.judges.audit import audit_faults
from tests.judges.office import office_faults
from tests.judges.rendered import pdfs, rendered_faults

__all__ = ["audit_faults", "office_faults", "pdfs", "rendered_faults"]
