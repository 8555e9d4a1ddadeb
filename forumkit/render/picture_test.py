"""What people are asked about the pictures of a mission: which, in what order, and what each is to mean."""

import hashlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

from forumkit.drawing.told import names, said_of
from forumkit.model.picture_tests import (
    KEPT,
    KEPT_OF_PROTECTION,
    PEOPLE,
    TriedPicture,
    needed,
    tried_pictures,
)
from forumkit.render.views.picture_test import PictureTest, TestedPicture, TestPart
from forumkit.render.wording import Wording

_MOST = 20
"""Pictures that one person looks at without tiring, at half a minute each; they fill one record sheet."""


def picture_test(wording: Wording) -> PictureTest:
    """Return what people are asked about the pictures that the content names."""
    seed = str(wording.library.mission.title)
    parts = _parts(sorted(tried_pictures(wording.library), key=lambda each: _by_chance(seed, each.name)))
    ends = accumulate(map(len, parts), initial=0)
    return PictureTest(
        code=_by_chance(seed, *(each.name for part in parts for each in part))[:4].upper(),
        people=PEOPLE,
        share=wording.teller.percent(KEPT),
        least=needed(KEPT),
        share_of_protection=wording.teller.percent(KEPT_OF_PROTECTION),
        least_of_protection=needed(KEPT_OF_PROTECTION),
        parts=[
            TestPart(
                first=before + 1,
                last=last,
                protects=part[0].protects,
                pictures=[_asked(wording, each, number) for number, each in enumerate(part, before + 1)],
            )
            for part, (before, last) in zip(parts, pairwise(ends), strict=True)
        ],
    )


def _by_chance(*texts: str) -> str:
    """Return what sorts names as chance would, and leaves the others in their order where one comes or goes."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _parts(shuffled: Sequence[TriedPicture]) -> list[list[TriedPicture]]:
    """Return the pictures in parts of about the same length: first those of consent and of the poster."""
    parts = []
    for protects in (True, False):
        those = [each for each in shuffled if each.protects is protects]
        count = -(-len(those) // _MOST)
        parts += [those[rank * len(those) // count : (rank + 1) * len(those) // count] for rank in range(count)]
    return parts


def _asked(wording: Wording, tried: TriedPicture, number: int) -> TestedPicture:
    meaning = _meaning(wording, tried)
    told = (wording.say(use.text) for use in tried.uses if use.text and use.key == "protection")
    return TestedPicture(
        number=number,
        picture=tried.name,
        meaning=meaning,
        beside=next((text for text in told if text != meaning), ""),
        name=tried.said,
        protects=tried.protects,
        least=needed(tried.least),
    )


def _meaning(wording: Wording, tried: TriedPicture) -> str:
    """Return what a picture is to mean: as the mission says, as the kit does, else what it stands beside."""
    if tried.about and tried.about.alt:
        return wording.say(tried.about.alt)
    words = wording.library.languages[wording.language].words
    known = said_of(tried.name, wording.language) if tried.name in names() else ""
    sign = words.get(f"sign_picture_{tried.name.replace('-', '_')}", "")
    beside = (wording.say(use.text) for use in tried.uses if use.text)
    return known or sign or next(beside, tried.said)
