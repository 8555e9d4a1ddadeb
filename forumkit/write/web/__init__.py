"""The companion: one HTML file that needs nothing but a browser."""

from forumkit.write.web.companion import write_companion

__all__ = ["write_companion"]
