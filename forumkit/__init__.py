"""forumkit: everything a community forum needs, from a consultant's YAML."""

__version__ = "0.5.0"
