"""The command line: commands, and the one module that prints."""

import os

from forumkit.runtime.garbage import collect_rarely

collect_rarely()  # before anything else is imported: imports make most objects
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for plugins, it reads of all packages
