"""All that the results of one forum say."""

from collections.abc import Iterator

from forumkit.render.findings.details import details
from forumkit.render.findings.groups import commitments, restitution
from forumkit.render.findings.judgement import standing
from forumkit.render.findings.learning import in_short, learning
from forumkit.render.findings.opinions import open_answers, satisfaction
from forumkit.render.findings.participation import participation
from forumkit.render.findings.scene import Scene
from forumkit.render.views.results import Findings, NumberRow


def findings_of(scene: Scene) -> Findings:
    """Return the findings of a forum; a part without answers is nothing."""
    came, learnt, opinions = participation(scene), learning(scene), satisfaction(scene)
    shown, promised = restitution(scene), commitments(scene)
    return Findings(
        id=scene.forum_id,
        numbers=list(_numbers(scene)),
        town=scene.town,
        synthetic=scene.results.synthetic,
        participation=came,
        learning=learnt,
        satisfaction=opinions,
        restitution=shown,
        commitments=promised,
        open_answers=open_answers(scene),
        details=details(scene),
        summary=list(_summary(scene)),
    )


def _numbers(scene: Scene) -> Iterator[NumberRow]:
    """Yield the numbers that a reader asks for first; one that was not counted is a dash."""
    tell, words = scene.tell, scene.tell.words
    planned = sum(people.count for people in scene.library.forums[scene.forum_id].participants)
    present = scene.value("participation.present")
    came = (
        tell.fill("out_of", part=tell.said(present), whole=planned) if scene.is_known("participation.present") else "–"
    )
    asked = [
        form.name for form in scene.forms.values() if form.entry.moment in ("after", "day-end") and not form.entry.keyed
    ]
    yield NumberRow(title=words["number_present"], said=came)
    if scene.lasts_days:
        yield NumberRow(title=words["number_every_day"], said=tell.full(scene.value("participation.every-day")))
    yield NumberRow(title=words["number_paired"], said=scene.said("n.paired"))
    yield NumberRow(title=words["number_answers"], said=scene.said(f"forms.{asked[0]}.n") if asked else "–")
    yield NumberRow(title=words["number_groups"], said=scene.said("restitution.groups"))
    complete = scene.value("commitments.complete")
    both = tell.fill(
        "actions_of_which", actions=scene.said("commitments.actions"), complete=tell.number_or_hidden(complete)
    )
    yield NumberRow(title=words["number_actions"], said=both if complete.value is not None else "–")


def _summary(scene: Scene) -> Iterator[str]:
    """Yield the findings that a reader in a hurry needs, with what limits them."""
    tell = scene.tell
    if scene.is_known("participation.present"):
        planned = sum(people.count for people in scene.library.forums[scene.forum_id].participants)
        yield tell.fill("say_present", present=scene.said("participation.present"), planned=planned)
    if learnt := in_short(scene):
        yield learnt
    if opinions := satisfaction(scene):
        yield from opinions.best
    if promised := commitments(scene):
        yield from promised.sentences
    stands = standing(scene)
    if any(stands.values()):
        titles_of = {
            name: tell.listed(map(tell.inside, titles)) or tell.words["none"] for name, titles in stands.items()
        }
        counts = {f"n_{name}": len(titles) for name, titles in stands.items()}
        yield tell.fill("say_targets", whole=sum(counts.values()), **titles_of, **counts)
