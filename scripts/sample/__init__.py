"""Made-up answers to the forms of a forum, in every format that forumkit reads."""
