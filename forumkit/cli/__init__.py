"""The command line: commands, and the one module that prints."""

from forumkit.collecting import collect_rarely

collect_rarely()  # before anything else is imported: imports make most objects
