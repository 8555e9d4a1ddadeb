"""An attacker, and made-up missions to try it on: what it needs to know of forumkit is what stands in its documents."""
