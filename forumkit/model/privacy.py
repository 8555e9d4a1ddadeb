"""What must never be known of people in the room: names, contacts, places, ethnic group, religion, health."""

import re
import unicodedata

_WORDS = (
    r"noms?", r"prenoms?", r"(?:full |first |last |user)?names?", r"surnames?", r"telephones?", r"tel",
    r"phones?(?: ?numbers?)?", r"phonenumber", r"mobiles?", r"whatsapp", r"e-?mails?", r"courriels?", r"gps",
    r"latitude", r"longitude", r"altitude", r"coordonnees", r"geo(?:loc\w*|point|trace|shape)", r"adresses?",
    r"address", r"ethni\w*", r"religi\w*", r"tribus?", r"tribes?", r"castes?", r"signatures?", r"nina", r"cni",
    r"passeports?", r"passports?", r"naissance", r"birth\w*", r"sante", r"health", r"maladies?", r"handicaps?",
    r"empreintes?", r"biometri\w*", r"partis? politiques?", r"opinion politique", r"groupes? armes?",
    r"victimes?", r"carte d'identite", r"simserial", r"subscriberid", r"deviceid", r"imei",
)  # fmt: skip
_PRIVATE = re.compile(rf"(?<![a-z])(?:{'|'.join(_WORDS)})(?![a-z])")


def folded(text: str) -> str:
    """Return a text without capitals and accents, with simple apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(each for each in plain if not unicodedata.combining(each))


def private_word(text: str) -> str:
    """Return the word of a header or question that asks for what must not be known, or nothing."""
    found = _PRIVATE.search(folded(text).replace("_", " "))
    return found[0] if found else ""
