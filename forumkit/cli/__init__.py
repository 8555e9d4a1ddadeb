"""The command line: commands, and the one module that prints."""

import os

from forumkit.collecting import collect_rarely

collect_rarely()  # before anything else is imported: imports make most objects
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to find them, it reads of every installed package
