"""`python -m forumkit` is the same as `forumkit`."""

import sys

from forumkit.runtime.unchanged import said_again


def run() -> None:
    """Run the program in a process of its own, which ends with it; Ctrl-C ends it while it still starts, too."""
    try:
        if said_again(sys.argv[1:]):
            return
        from forumkit.cli.app import main  # noqa: PLC0415 - half a second may pass in here
        from forumkit.runtime.garbage import end_soon  # noqa: PLC0415 - as above

        try:
            main()
        finally:
            end_soon()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    run()
