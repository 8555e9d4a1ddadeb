"""`python -m forumkit` is the same as `forumkit`."""

from forumkit.cli.app import main

if __name__ == "__main__":
    main()
