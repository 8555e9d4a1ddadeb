"""A second judge of sentences on results: it reads report and deck as a person does, and holds them to the numbers.

It knows the French sentences by what they claim, not the records that chose them, and counts again what they rest on:
a new sentence is a complaint until it can be read here.
"""

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from forumkit.model.results import Results, Value
from tests.truth.draws import FORUMS, ITEMS, TARGETS, Draw
from tests.truth.reading import Line, lines, tables

Complaints = Iterator[str]
_ENOUGH, _LEAST = 20, 5
"""How many answers percentages need, and people to be told at all."""


class Numbers:
    """The numbers of a forum, and what follows from them."""

    def __init__(self, results: Results) -> None:
        """Take the results, and test every item anew."""
        self.values, self.forms = results.values, set(results.forms)
        self.items = {n: self._item(n) for n in range(ITEMS) if self.whole(f"item.q{n}.before")}
        self.hidden = [n for n in range(ITEMS) if self.get(f"item.q{n}.before").hidden]
        chances = {n: _mcnemar(self.of(f"item.q{n}.better"), self.of(f"item.q{n}.worse")) for n in range(ITEMS)}
        self.sure = {n for n, p in _holm(chances).items() if p < 0.05}

    def get(self, name: str) -> Value:
        """Return a value."""
        return self.values.get(name) or Value(unit="count")

    def of(self, name: str) -> float:
        """Return a number, 0 where there is none."""
        return float(self.get(name).value or 0.0)

    def whole(self, name: str) -> int:
        """Return what a share is of."""
        return self.get(name).n or 0

    def _item(self, n: int) -> tuple[int, int, int]:
        name = f"item.q{n}"
        return int(self.of(f"{name}.before")), int(self.of(f"{name}.after")), self.whole(f"{name}.before")

    def sort(self, n: int) -> str:
        """Return how an item changed, as a person would say."""
        before, after, whole = self.items[n]
        if n in self.sure and before != after:
            return "net progrès" if after > before else "net recul"
        if min(before, after) * 10 >= 9 * whole:
            return "déjà su avant le forum"
        if whole < _ENOUGH:
            return "trop peu de réponses pour conclure"
        return "presque aucun changement" if abs(after - before) * 10 < whole else "écart qui peut tenir au hasard"

    @property
    def compared(self) -> int:
        """How many people are compared and told."""
        return 0 if self.get("n.paired").hidden else int(self.of("n.paired"))

    @property
    def direction(self) -> int:
        """Which way right answers went beyond chance, as all numbers say: 1, -1, or 0."""
        p, points = self.get("gain.p").value, self.get("gain.points")
        if p is None or p >= 0.05 or points.value is None:
            return 0
        low, high = (
            points.low if points.low is not None else points.value,
            points.high if points.high is not None else points.value,
        )
        effect = self.of("gain.effect")
        return 1 if low > 0 and effect > 0 else -1 if high < 0 and effect < 0 else 0

    def favourable(self, form: str, codes: Sequence[str]) -> dict[str, Fraction]:
        """Return the favourable share of the questions that may be told."""
        known = {code: self.get(f"answers.{form}.{code}.favourable") for code in codes}
        return {code: Fraction(int(v.value), v.n) for code, v in known.items() if v.value is not None and v.n}

    def marks(self, n: int) -> list[int]:
        """Return how often each mark was given to a criterion."""
        return [int(self.of(f"answers.grille.g{n}.is.{mark}")) for mark in range(4)]

    def verdict(self, measure: str, target: float) -> str:
        """Return how a target stands."""
        value = self.get(measure)
        if value.hidden or value.value is None:
            return "non publié" if value.hidden else "non mesuré"
        if value.unit in ("share", "points") and value.n is not None and value.n < _ENOUGH:
            return "trop peu de réponses pour juger"
        number = 100 * value.value / value.n if value.unit == "share" and value.n else value.value
        low, high = value.low if value.low is not None else number, value.high if value.high is not None else number
        return (
            "atteint"
            if min(low, number) >= target
            else "non atteint"
            if max(high, number) < target
            else "sans conclusion possible"
        )


def _mcnemar(better: float, worse: float) -> float:
    n = int(better + worse)
    return float(min(1.0, 2 * sum(math.comb(n, k) for k in range(int(min(better, worse)) + 1)) / 2**n))


def _holm(chances: Mapping[int, float]) -> dict[int, float]:
    held, so_far = {}, 0.0
    for place, n in enumerate(sorted(chances, key=lambda n: chances[n])):
        so_far = max(so_far, (len(chances) - place) * chances[n])
        held[n] = min(1.0, so_far)
    return held


def _percent(number: float) -> int:
    return math.floor(number + 0.5 + 1e-9)


_SHARE = re.compile(r"(\d+) sur (\d+)(?:, soit (?:moins de |plus de )?(\d+) %)?")
_NAMED = re.compile(r"« ([^»]+) » \((\d+) sur (\d+)(?:, puis (\d+) sur (\d+))?(?:, soit [^)]*)?\)")
Read = Callable[[re.Match[str], Numbers], Complaints]


def _same(match: re.Match[str], numbers: Numbers, *names: str) -> Complaints:
    """Yield each number of a sentence that is not the one of the results."""
    for said, name in zip(match.groups(), names, strict=False):
        true = numbers.get(name)
        if true.hidden or true.value is None or int(said) != true.value:
            yield f"{said} is not {name} ({true.value}, hidden {true.hidden})"


def _present(match: re.Match[str], numbers: Numbers) -> Complaints:
    yield from _same(match, numbers, "participation.present")
    if "presence" not in numbers.forms:
        yield "nobody counted them"
    if (int(match[1]) < 2) != ("personne est" in match[0]):
        yield "singular and plural"


def _scores(match: re.Match[str], numbers: Numbers) -> Complaints:
    for said, name in zip(match.groups(), ("score.before", "score.after"), strict=False):
        if int(re.sub(r"\D", "", said)) not in (_percent(numbers.of(name)), 1, 99):
            yield f"{said} is not {name}"
    if int(match[3]) != numbers.compared or numbers.compared < _ENOUGH:
        yield "percentages of so few"


def _interval(match: re.Match[str], numbers: Numbers) -> Complaints:
    low, high = (float(end.replace("−", "-").replace(",", ".")) for end in match.groups())
    if low > high or (numbers.direction > 0 and low <= 0) or (numbers.direction < 0 and high >= 0):
        yield "an interval on the other side"
    if not numbers.direction and (low > 0 or high < 0):
        yield "an interval that is surer than the words"


def _direction(wanted: int) -> Read:
    def read(_: re.Match[str], numbers: Numbers) -> Complaints:
        before, after = numbers.of("score.before"), numbers.of("score.after")
        if numbers.direction != wanted or (after - before) * wanted < 0:
            yield f"direction {numbers.direction}, from {before} to {after}"

    return read


def _open(is_true: Callable[[Numbers], bool]) -> Read:
    def read(_: re.Match[str], numbers: Numbers) -> Complaints:
        if numbers.direction or not numbers.compared or not is_true(numbers):
            yield "no such thing can be said"

    return read


def _moves(match: re.Match[str], numbers: Numbers) -> Complaints:
    better, wrong, unknown, worse = map(int, match.groups())
    if better != wrong + unknown or better != sum(numbers.of(f"item.q{n}.better") for n in range(ITEMS)):
        yield "moves to right do not add up"
    if worse != sum(numbers.of(f"item.q{n}.worse") for n in range(ITEMS)):
        yield "moves from right do not add up"


def _parts(match: re.Match[str], numbers: Numbers) -> Complaints:
    said = {name: int(n) for name, n in re.findall(r"([^;()]+?) \((\d+)\)", match[2])}
    true: dict[str, int] = defaultdict(int)
    for n in numbers.items:
        true[numbers.sort(n)] += 1
    if numbers.hidden:
        true["non publié"] = len(numbers.hidden)
    if {name.strip(): n for name, n in said.items()} != dict(true):
        yield f"items are {dict(true)}, said {said}"
    if int(match[1] or 1) != sum(said.values()):
        yield "parts are not the whole"


def _items(is_true: Callable[[Numbers, int], bool], *, all_of_them: bool = True) -> Read:
    def read(match: re.Match[str], numbers: Numbers) -> Complaints:
        named = {int(name.removeprefix("Item ")): tuple(map(int, rest)) for name, *rest in _NAMED.findall(match[1])}
        for n, (before, whole, after, other) in named.items():
            if (before, after, whole) != numbers.items.get(n) or whole != other:
                yield f"item {n} is {numbers.items.get(n)}"
            elif not is_true(numbers, n):
                yield f"item {n} is no such thing"
        if not named or (all_of_them and set(named) != {n for n in numbers.items if is_true(numbers, n)}):
            yield f"not all such items are named: {sorted(named)}"

    return read


def _weak(numbers: Numbers, n: int) -> bool:
    _, after, whole = numbers.items[n]
    return (
        whole >= _ENOUGH
        and numbers.sort(n) in ("presque aucun changement", "écart qui peut tenir au hasard")
        and 4 * after < 3 * whole
    )


def _largest(sort: str) -> Callable[[Numbers, int], bool]:
    """Whether no item of a sort that is not among the three largest changes is larger."""

    def is_true(numbers: Numbers, n: int) -> bool:
        sizes = [abs(after - before) for m, (before, after, _) in numbers.items.items() if numbers.sort(m) == sort]
        before, after, _ = numbers.items[n]
        return numbers.sort(n) == sort and sum(size >= abs(after - before) for size in sizes) <= 3

    return is_true


def _hardest(numbers: Numbers, n: int) -> bool:
    told = {m: Fraction(before, whole) for m, (before, _, whole) in numbers.items.items() if whole >= _ENOUGH}
    return n in told and told[n] == min(told.values())


def _rank(choose: Callable[[Sequence[Fraction]], Fraction]) -> Read:
    def read(match: re.Match[str], numbers: Numbers) -> Complaints:
        shares = numbers.favourable("avis", [f"s{n}" for n in range(5)])
        ends = choose(list(shares.values()))
        for name, part, whole, *_ in _NAMED.findall(match[1]):
            code = name.replace("Sujet ", "s")
            if Fraction(int(part), int(whole)) != shares.get(code) or int(whole) < _ENOUGH:
                yield f"{name} is {shares.get(code)}"
            elif abs(shares[code] - ends) * int(whole) > 1:
                yield f"{name} stands more than one person from {ends}"
        if ends not in {Fraction(int(part), int(whole)) for _, part, whole, *_ in _NAMED.findall(match[1])}:
            yield f"the end of the rank, {ends}, is not named"

    return read


def _criteria(*marks: int) -> Read:
    def read(match: re.Match[str], numbers: Numbers) -> Complaints:
        shares = {
            n: Fraction(sum(numbers.marks(n)[m] for m in marks), sum(numbers.marks(n)))
            for n in range(5)
            if sum(numbers.marks(n))
        }
        named = {
            int(name.removeprefix("Critère ")): Fraction(int(part), int(whole))
            for name, part, whole, *_ in _NAMED.findall(match[1])
        }
        if any(shares[n] != share for n, share in named.items()):
            yield f"marks are {shares}"
        others = [share for n, share in shares.items() if n not in named]
        if others and max(others) >= min(named.values()):
            yield f"another has as many: {max(others)}"

    return read


def _targets(match: re.Match[str], numbers: Numbers) -> Complaints:
    true: dict[str, int] = defaultdict(int)
    for measure, target in TARGETS.values():
        true[numbers.verdict(measure, target)] += 1
    said = {name.strip(): int(n) for name, n in re.findall(r"(?:^|; )([^;()]+?) \((\d+)", match[2])}
    if said != dict(true) or int(match[1]) != sum(said.values()):
        yield f"targets are {dict(true)}, said {said}"


def _open_targets(match: re.Match[str], numbers: Numbers) -> Complaints:
    verdicts = [numbers.verdict(*pair) for pair in TARGETS.values()]
    unsure = sum(v in ("sans conclusion possible", "trop peu de réponses pour juger") for v in verdicts)
    if (int(match[1]), int(match[2])) != (unsure, len(verdicts)):
        yield f"{unsure} of {len(verdicts)}"


def _plural(match: re.Match[str], numbers: Numbers) -> Complaints:
    if (int(match[1]) < 2) != ("personne a" in match[0]):
        yield "singular and plural"


def _observed(one: bool) -> Read:  # noqa: FBT001 - whether one observer
    def read(match: re.Match[str], numbers: Numbers) -> Complaints:
        yield from _same(match, numbers, "restitution.groups")
        if (numbers.of("restitution.observers") == 1) != one or (int(match[1]) > 1) != ("groupes" in match[0]):
            yield "observers and groups"

    return read


def _agreement(match: re.Match[str], numbers: Numbers) -> Complaints:
    pairs = [tuple(map(int, found[:2])) for found in _SHARE.findall(match[0])]
    true = [(numbers.of(name), numbers.whole(name)) for name in ("restitution.agreement", "restitution.near")]
    if pairs != true or not pairs[0][1]:
        yield f"agreement is {true}"


def _all_marks(match: re.Match[str], numbers: Numbers) -> Complaints:
    rows = [numbers.marks(n) for n in range(5)]
    n, top, low = sum(map(sum, rows)), sum(row[3] for row in rows), sum(sum(row[:2]) for row in rows)
    said = tuple(map(int, match.groups()))
    if said not in ((n, top, low), (low, n)) or (said == (low, n) and 2 * low <= n):
        yield f"marks are {n}, {top}, {low}"


def _none(is_true: Callable[[Numbers], bool]) -> Read:
    def read(_: re.Match[str], numbers: Numbers) -> Complaints:
        if not is_true(numbers):
            yield "this is not so"

    return read


def _few(numbers: Numbers) -> bool:
    return 0 < numbers.compared < _ENOUGH


def _names(*names: str) -> Read:
    return lambda match, numbers: _same(match, numbers, *names)


_BOTH = {"avant", "apres"}
READINGS: tuple[tuple[str, Read], ...] = (
    (r"(\d+) personnes? (?:est venue|sont venues), pour un effectif attendu de 10\.", _present),
    (r"Le nombre de présents n'est pas publié, car il est inférieur à 5\.", _none(lambda n: n.get("participation.present").hidden)),
    (r"Présence jusqu'au dernier jour : .* des personnes venues le premier\.", _none(lambda n: n.whole("participation.every-day") > 0)),
    (r"Présence au fil du forum : .*", _none(lambda n: n.of("participation.present") > 0)),
    (r"Aucun groupe de moins de 5 personnes n'est décrit.*", _none(lambda n: any(v.hidden for v in n.values.values()))),
    (r"Le questionnaire d'avant le forum n'a pas été recueilli ; .*", _none(lambda n: n.forms & _BOTH == {"apres"})),
    (r"Le questionnaire d'après le forum n'a pas été recueilli ; .*", _none(lambda n: n.forms & _BOTH == {"avant"})),
    (r"Cartes-symboles rendues avant : (\d+) ; après : (\d+) ; retrouvées les deux fois, et comparées : (\d+)\.",
     _names("n.before", "n.after", "n.paired")),
    (r"Moins de 5 cartes-symboles se retrouvent avant et après ; .*", _none(lambda n: n.get("n.paired").hidden)),
    (r"Aucune carte-symbole ne se retrouve .*", _none(lambda n: not n.get("n.paired").hidden and not n.of("n.paired"))),
    (r"En moyenne, ([^,]*?%) des réponses comparées étaient justes avant le forum et ([^,]*?%) après, pour (\d+) personnes\.", _scores),
    (r"Intervalle de confiance à 95 % de cet écart : de (\S+) à (\S+) points\.", _interval),
    (r"Personnes qui ont donné plus de bonnes réponses après qu'avant : (\d+) ; autant : (\d+) ; moins : (\d+)\.",
     _names("gain.up", "gain.same", "gain.down")),
    (r"Personnes comparées : (\d+) ; plus de bonnes réponses après qu'avant : (\d+) ; autant : (\d+) ; moins : (\d+)\.",
     _names("n.paired", "gain.up", "gain.same", "gain.down")),
    (r"C'est un progrès, que le seul hasard n'explique guère\.", _direction(1)),
    (r"C'est un recul, que le seul hasard n'explique guère\.", _direction(-1)),
    (r"L'écart peut tenir au hasard ; .*", _open(lambda n: n.compared >= _ENOUGH)),
    (r"Presque personne n'a gagné ni perdu .*", _open(lambda n: n.of("gain.up") + n.of("gain.down") < 6)),
    (r"Au moins neuf réponses sur dix étaient justes, .*", _open(lambda n: min(n.of("score.before"), n.of("score.after")) >= 90)),
    (r"L'effectif est trop petit pour conclure\.", _open(_few)),
    (r"Réponses « ne sait pas » : (\d+) avant, (\d+) après, sur (\d+) réponses comparées\.", _names("unknown.before", "unknown.after", "n.answers")),
    (r"Réponses devenues justes : (\d+) \(avant le forum, (\d+) étaient fausses et (\d+) « ne sait pas »\) ; réponses qui ne sont plus justes : (\d+)\.", _moves),
    (r"(?:Les (\d+) phrases comparées se répartissent ainsi|La seule phrase comparée donne ceci) : (.*)\.", _parts),
    (r"Phrases? en net progrès, au-delà de ce que le hasard explique : (.*)\.", _items(lambda n, i: n.sort(i) == "net progrès")),
    (r"Plus fortes? hausses? : (.*)\.", _items(_largest("net progrès"))),
    (r"Plus fortes? baisses?, à reprendre : (.*)\.", _items(_largest("net recul"))),
    (r"Phrases? en net recul, à reprendre : (.*)\.", _items(lambda n, i: n.sort(i) == "net recul")),
    (r"À reprendre \(sans net progrès, et moins de trois réponses justes sur quatre après le forum\) : (.*)\.", _items(_weak)),
    (r"Phrases? déjà sues? de presque tous avant le forum : (.*)\.", _items(lambda n, i: n.sort(i) == "déjà su avant le forum")),
    (r"Phrases? les? plus difficiles? avant le forum : (.*)\.", _items(_hardest)),
    (r"Phrase la plus difficile avant le forum : (.*)\.", _items(_hardest)),
    (r"Médiane des différences, en bonnes réponses par personne : .*", _none(lambda n: n.compared > 0)),
    (r"Test de Wilcoxon sur (\d+) différences non nulles : .*", _none(lambda n: (n.get("gain.p").n or 0) >= 6)),
    (r"Gain normalisé de Hake, .* : \d.* a parcouru [^−-]* du chemin .*", _none(lambda n: n.direction > 0 and n.of("gain.hake") > 0)),
    (r"Pour chaque phrase, la valeur p .*", _none(lambda n: bool(n.items))),
    (r"Qui répond deux fois .*|Le post-test a été passé .*|Une phrase vraie ou fausse .*", _none(lambda n: n.compared > 0)),
    (r"(\d+) personnes? (?:a|ont) répondu au questionnaire « (?:Avis|Après) »\.", _plural),
    (r"(\d+) personnes? (?:a|ont) répondu au questionnaire « Suivi », après le forum\.", _names("forms.suivi.n")),
    (r"« Action commencée » : .*", _none(lambda n: n.whole("answers.suivi.f1.is.oui") > 0)),
    (r"La question la mieux notée : (.*)\.|Les questions les mieux notées, à une personne près : (.*)\.", _rank(max)),
    (r"La question la moins bien notée : (.*)\.|Les questions les moins bien notées, à une personne près : (.*)\.", _rank(min)),
    (r"« Forces » : (?:la répartition n'est pas publiée|\d+ sur \d+.* de réponses favorables\. Le détail n'est pas publié).*",
     _none(lambda n: any(n.get(f"answers.avis.s5.is.{c}").hidden for c in "12345"))),
    (r"Visage content à la question « Conseilleriez-vous \? » : (\d+) sur (\d+)[^.]*\.(?: Score de recommandation, .*)?", _names("answers.avis.s6.is.3")),
    (r"Réponses favorables, sur l['’]échelle à trois visages : « Capable », (\d+) sur .*", _names("answers.apres.c1.favourable")),
    (r"Des observateurs ont noté la restitution de (\d+) groupes?, .*", _observed(one=False)),
    (r"Un seul observateur a noté la restitution de (\d+) groupes?, .*", _observed(one=True)),
    (r"Notes identiques d'un observateur à l'autre : .* Notes égales à un point près : .*", _agreement),
    (r"Notes données : (\d+), dont (\d+) de 3 et (\d+) de 0 ou 1\.", _all_marks),
    (r"Plus de la moitié des notes sont de 0 ou 1 : (\d+) sur (\d+)\.", _all_marks),
    (r"Critères? le plus souvent notés? 3 : (.*)\.", _criteria(3)),
    (r"Critères? le plus souvent notés? 0 ou 1, à reprendre : (.*)\.", _criteria(0, 1)),
    (r"Critères? aux notes partagées, .*", _none(lambda n: n.of("restitution.groups") > 0)),
    (r"Prises de parole des femmes : (\d+) sur .*", _names("answers.grille.g8.share")),
    (r"Actions retenues : (\d+) ; groupes qui se sont engagés : (\d+) ; actions complètes, .* : (\d+)\.",
     _names("commitments.actions", "commitments.groups", "commitments.complete")),
    (r"Les (\d+) repères chiffrés se répartissent ainsi : (.*)\.", _targets),
    (r"(\d+) repères? sur (\d+) reste(?:nt)? sans conclusion, .*", _open_targets),
    (r"Les résultats décrivent les personnes présentes, .*", _none(lambda _: True)),
    (r"Les réponses datent du forum même ; .*", _none(lambda n: not n.of("forms.suivi.n"))),
    (r"Les réponses données après le forum \((\d+)\) ne viennent .*", _names("forms.suivi.n")),
    (r"Sans groupe de comparaison, .*", _none(lambda n: n.direction > 0)),
)  # fmt: skip
_OF_ALL = ("Les résultats décrivent", "Les réponses datent", "Les réponses données après", "Sans groupe de comparaison")
"""Sentences that stand once for all forums: they must be true of one of them."""
_NEUTRAL = re.compile(
    r"(Remerciez|Lisez une ligne|Dites d'abord|Les repères sont ceux|Les forums n'ont pas réuni|Les forums ne se classent"
    r"|Quelles recommandations|Que manque-t-il|Qui interrogera|Laissez votre auditoire|Recommandation|\*\*Recommandations"
    r"|n\. p\.|OC, REF|Projet|Rapport|\*\*|Rien ne permet de conclure|Ce que).*"
)


def contradictions(draw: Draw) -> list[str]:
    """Return what is wrong with the documents of a draw: against the numbers, each other, or themselves."""
    towns = [FORUMS[name] for name in draw.results]
    numbers = {FORUMS[name]: Numbers(results) for name, results in draw.results.items()}
    found = [line for kind, text in draw.texts.items() for line in lines(kind, text, towns)]
    complaints = [f"{line.document}, {line.town}: {text}" for line in found for text in _of_line(line, numbers)]
    complaints += [text for kind, markdown in draw.texts.items() for text in _of_page(kind, markdown)]
    complaints += [text for kind, markdown in draw.texts.items() for text in _titles(kind, markdown, numbers)]
    complaints += _between(found)
    complaints += [text for town in towns for text in _unsaid(town, numbers[town], found)]
    return complaints


def _of_line(line: Line, numbers: Mapping[str, Numbers]) -> Complaints:
    yield from (f"{problem} in “{line.text}”" for problem in _of_words(line.text))
    yield from _of_row(line, numbers)
    if line.is_row or _NEUTRAL.match(line.text):
        return
    for sentence in _sentences(line.text):
        of_all = sentence.startswith(_OF_ALL)
        about = list(numbers.values()) if of_all or not line.town else [numbers[line.town]]
        reading = next(
            ((m, read) for pattern, read in READINGS if (m := re.fullmatch(pattern, sentence, re.IGNORECASE))), None
        )
        if reading is None:
            yield f"nobody can read “{sentence}”"
        else:
            match, read = reading
            told = [list(read(_told(match), each)) for each in about]
            if all(told):
                yield from (f"{problem}: “{sentence}”" for problem in told[0])


def _told(match: re.Match[str]) -> re.Match[str]:
    """Return the match with its groups; of two ways to say the same, the one that was said comes first."""
    if match.re.groups == 2 and match[1] is None and match[2] is not None and "à une personne près" in match[0]:
        return re.fullmatch(r".*à une personne près : (.*)\.", match[0]) or match
    return match


def _sentences(text: str) -> list[str]:
    """Return the sentences of a line that holds several; those with a point inside stay whole."""
    starts = r"(?<=\.) (?=(?:En moyenne|Intervalle de|C'est un|L'écart|L'effectif|Presque personne|Au moins neuf|Personnes|Les résultats|Les réponses|Sans groupe|Des observateurs|Un seul|Notes|Critère|Plus de la|Prises|\d+ repères? sur))"
    return (
        [each for each in re.split(starts, text) if each and not each.startswith("Notes égales")]
        if "Notes identiques" not in text
        else _kept(re.split(starts, text))
    )


def _kept(parts: Sequence[str]) -> list[str]:
    """Return the parts with the two sentences on agreement as one."""
    kept: list[str] = []
    for part in parts:
        if part.startswith("Notes égales"):
            kept[-1] += f" {part}"
        else:
            kept.append(part)
    return kept


_ODD = {
    r"(?<![\d,.] )(?<![\d,.])\b[01] (personnes|groupes|phrases|repères|notes|actions|observateurs)\b": "a plural of one",
    r"[−-]\d+(,\d+)? %": "less than no per cent",
    r"n\. p\.\.": "two points",
    r"\b(None|nan|inf)\b|\{\w+\}": "a gap",
}


def _of_words(text: str) -> Complaints:
    for pattern, problem in _ODD.items():
        if re.search(pattern, text):
            yield problem
    for part, whole, percent in _SHARE.findall(text):
        if int(part) > int(whole) and "sur 10" not in text:
            yield f"{part} of {whole}"
        if percent and (int(whole) < _ENOUGH or int(percent) not in (_percent(100 * int(part) / int(whole)), 1, 99)):
            yield f"{part} of {whole} is not {percent} %"


_MEASURES = {"Personnes présentes": "presence", "Actions retenues": "actions", "Groupes observés": "grille", "Avis recueillis": "avis",
             "Conseilleraient": "avis", "Cartes comparées": "avant"}  # fmt: skip


def _of_row(line: Line, numbers: Mapping[str, Numbers]) -> Complaints:
    """Yield a number in the table of numbers that no form gave."""
    form = next((form for title, form in _MEASURES.items() if line.text.startswith(f"| {title}")), "")
    for said, each in zip(line.cells[1:], numbers.values(), strict=False):
        if form and form not in each.forms and said != "–":
            yield f"{line.document}: {line.cells[0]} {said}, and no form said so"


def _of_page(kind: str, markdown: str) -> Complaints:
    for rows in tables(markdown):
        if not rows:
            yield f"{kind}: an empty table"
    for place, _ in re.findall(r"(#+ [^\n]*)\n+(?=#+ [^\n]*- |\Z)", markdown):
        yield f"{kind}: nothing below {place}"


_ONCE = (r"(\d+) personnes? (?:est|sont) venue", r"En moyenne, ", r"C'est un |L'écart peut|Presque personne|Au moins neuf|L'effectif est",
         r"Actions retenues", r"Phrases? en net recul", r"Critères? le plus souvent notés? 3", r"Critères? le plus souvent notés? 0",
         r"L(?:a|es) questions? l(?:a|es) mieux", r"L(?:a|es) questions? l(?:a|es) moins", r"Les \d+ phrases comparées", "Prises de parole des femmes")  # fmt: skip
"""Of each forum all documents say the same, wherever they say it."""


def _between(found: Sequence[Line]) -> Complaints:
    for pattern in _ONCE:
        told: dict[str, set[str]] = defaultdict(set)
        for line in found:
            if not line.is_row:
                told[line.town] |= {
                    s[0].lower() + s[1:] for s in _sentences(line.text) if re.match(pattern, s, re.IGNORECASE)
                }
        yield from (f"{town}: two versions: {sorted(each)}" for town, each in told.items() if len(each) > 1)


_MESSAGES: Mapping[str, Callable[[Numbers], bool]] = {
    "ont nettement progressé": lambda numbers: numbers.direction > 0,
    "ont nettement reculé": lambda numbers: numbers.direction < 0,
    "Presque tout était déjà su": lambda n: not n.direction and min(n.of("score.before"), n.of("score.after")) >= 90,
    "n'ont guère changé": lambda numbers: not numbers.direction and numbers.compared >= _ENOUGH,
    "Aucun changement des bonnes réponses": lambda numbers: not numbers.direction and numbers.compared >= _ENOUGH,
    "Trop peu de personnes": lambda numbers: not numbers.direction and _few(numbers),
}
"""What titles of slides and charts claim."""


def _titles(kind: str, markdown: str, numbers: Mapping[str, Numbers]) -> Complaints:
    """Yield titles that say of a forum, or of all that are compared, what is not so; and bars that say other numbers."""
    for title in re.findall(r'^#+ (.*)$|"title": "(.*)"', markdown, re.MULTILINE):
        text = "".join(title).replace("’", "'")
        named = [each for town, each in numbers.items() if town in text] or [n for n in numbers.values() if n.compared]
        for claim, is_true in _MESSAGES.items():
            if claim.lower() in text.lower() and not all(map(is_true, named)):
                yield f"{kind}: the title “{text}” is not so"
    for title, first, last in re.findall(
        r'"title": "([^"]*, puis [^"]*)",\s*"values": \[\s*([\d.]+),\s*([\d.]+)', markdown
    ):
        said = [int(part) for part in re.findall(r"(\d+)\s%", title)]
        if said != [int(float(first)), int(float(last))] and "moins" not in title and "plus de" not in title:
            yield f"{kind}: a bar of {title} goes from {first} to {last}"


def _unsaid(town: str, numbers: Numbers, found: Sequence[Line]) -> Complaints:
    """Yield what a reader of either document must learn, and does not."""
    lost = [n for n in numbers.items if numbers.sort(n) == "net recul"]
    for kind in ("report", "restitution-deck"):
        said = " ".join(line.text for line in found if line.document == kind and line.town == town)
        if numbers.direction < 0 and "C'est un recul" not in said:
            yield f"{kind}, {town}: a loss is not told"
        yield from (f"{kind}, {town}: the loss of item {n} is not told" for n in lost if f"« Item {n} »" not in said)
    report = " ".join(line.text for line in found if line.document == "report" and line.town == town)
    if numbers.of("forms.suivi.n") and "questionnaire « Suivi »" not in report:
        yield f"report, {town}: the follow-up is not told"
    if numbers.forms & _BOTH == {"apres"} and "« Item" in report:
        yield f"report, {town}: items without a test before"
