"""Files of answers as dirty as they come, whose true answers are known: is what `evaluate` makes of them ever wrong?"""
