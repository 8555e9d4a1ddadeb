"""Tests: true sentences about forumkit, seen from outside."""
