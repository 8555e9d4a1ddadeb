"""`python -m forumkit` is the same as `forumkit`."""

from forumkit.cli.app import run

if __name__ == "__main__":
    run()
