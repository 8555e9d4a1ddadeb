"""Files laid where documents stand, whatever stood there going to a backup: what was reviewed, what is restored."""

from collections.abc import Mapping
from pathlib import Path

from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.disk.staging import Busy, OpenElsewhere, back_up, only_build, staging_in_output
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.problems import ProblemsFound
from forumkit.produce.options import not_writable


def lay(output: Path, contents: Mapping[str, bytes], stamp: str) -> None:
    """Put files at their paths below output/, all of them or none; raises ProblemsFound.

    What stands there now goes to a backup of its own, named by the stamp, so that this too can be undone.
    """
    try:
        with only_build(output), staging_in_output(output) as staging:
            staged = [staging.put(path, content) for path, content in contents.items()]
            for each in staged:
                if is_file(output / each.path):
                    back_up(output, each.path, stamp)
                staging.place(each)
            files.note_inputs(output, "")
    except Busy:
        raise ProblemsFound([Problem(Code.BUILD_RUNNING, Place("output"))]) from None
    except files.NotWritten as error:
        raise ProblemsFound([not_writable(error.path, error.reason)]) from error
    except OpenElsewhere as error:
        raise ProblemsFound([Problem(Code.FILE_OPEN, Place("output"), {"name": "output"})]) from error
