"""What must never be known of people in the room: the words that ask for it or tell it, in each language; its values.

Words are data: a list a language (`fr.yaml` beside this file), which no mission can take away, and `privacy` in the
file of a language of the mission. All lists judge every text, whatever its language.
"""
