"""All that the results of one forum say."""

from collections.abc import Iterator

from forumkit.render.findings.details import details
from forumkit.render.findings.groups import commitments, restitution
from forumkit.render.findings.learning import in_short, learning
from forumkit.render.findings.opinions import open_answers, satisfaction
from forumkit.render.findings.participation import participation
from forumkit.render.findings.scene import Scene
from forumkit.render.view import View


def findings_of(scene: Scene) -> View:
    """Return the findings of a forum; a part without answers is nothing."""
    came, learnt, said = participation(scene), learning(scene), satisfaction(scene)
    shown, promised = restitution(scene), commitments(scene)
    return View(
        town=scene.say(scene.library.forums[scene.forum_id].town),
        synthetic=scene.results.synthetic,
        participation=came,
        learning=learnt,
        satisfaction=said,
        restitution=shown,
        commitments=promised,
        open_answers=open_answers(scene),
        details=details(scene),
        summary=list(_summary(scene)),
        sources=[View(name=each.name, rows=each.rows, kept=each.kept) for each in scene.results.sources],
    )


def _summary(scene: Scene) -> Iterator[str]:
    """Yield the findings that a reader in a hurry needs, with what limits them."""
    tell = scene.tell
    if scene.is_known("participation.present"):
        planned = sum(people.count for people in scene.library.forums[scene.forum_id].participants)
        yield tell.fill("say_present", present=scene.said("participation.present"), planned=planned)
    if learnt := in_short(scene):
        yield learnt
    if (said := satisfaction(scene)) and said.best:
        yield said.best
    promised = commitments(scene)
    if promised:
        yield from promised.sentences
