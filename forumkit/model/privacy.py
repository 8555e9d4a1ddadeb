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


_EXACT = frozenset(
    [
        "nom",
        "noms",
        "prenom",
        "prenoms",
        "name",
        "surname",
        "telephone",
        "tel",
        "phone",
        "mobile",
        "whatsapp",
        "email",
        "e-mail",
        "courriel",
        "gps",
        "adresse",
        "address",
        "ethnie",
        "religion",
        "tribu",
        "signature",
        "nina",
        "cni",
        "passeport",
        "naissance",
        "sante",
        "contact",
        "numero",
        "patronyme",
    ]
)
_ASKED = re.compile(
    r"(?<!sans )votre (?:nom|prenom|telephone|numero|adresse|ethnie|religion|tribu|email|e-mail|courriel|contact)\b"
    r"|votre etat de sante"
    r"|vous appelez|comment t'appelles|your (?:full )?name|phone number"
)
"""Questions that ask for what must not be known; a word alone, as in “le nom du conseil”, asks for nothing."""


def folded(text: str) -> str:
    """Return a text without capitals and accents, with simple apostrophes."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(character for character in plain if not unicodedata.combining(character))


def private_word(text: str) -> str:
    """Return the word of a header or question that asks for what must not be known, or nothing."""
    match = _PRIVATE.search(folded(text).replace("_", " "))
    return match[0] if match else ""


def asks_privately(name: str, text: str) -> str:
    """Return the words with which a question asks for what must not be known, by its id or its text, or nothing."""
    if name in _EXACT:
        return name
    match = _ASKED.search(folded(text))
    return match[0] if match else ""
