"""What results say, ready for a page: rows, charts and sentences of each forum."""

from forumkit.render.findings.forum import findings_of
from forumkit.render.findings.judgement import compared, judged, supported

__all__ = ["compared", "findings_of", "judged", "supported"]
