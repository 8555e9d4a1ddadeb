"""The companion: a forum day is played in a real browser, offline, with a fake clock."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from forumkit.messages.problems import errors
from forumkit.model.timing import clock_of
from forumkit.produce.mission import build_mission, check_mission
from forumkit.produce.options import Selection
from forumkit.write.colours import contrast
from tests import make
from tests.browser import LAPTOP, PHONE, browser, opened, shown
from tests.conftest import REPOSITORY, Make
from tests.evenings import LINK, evenings
from tests.make import changed
from tests.office import words
from tests.test_forms import speak_english

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WEB = REPOSITORY / "forumkit" / "write" / "web"
VIEWS = ("now", "day", "exercise", "checks", "notes", "settings")
PAGE = "output/sikasso/facilitateurs/compagnon-sikasso.html"

pytestmark = pytest.mark.xdist_group("browser")


def built(root: Path, **selection: Any) -> Path:
    """Build the companion; return its path."""
    done = build_mission(check_mission(root), root / "output", Selection(kind="companion"), **selection)
    assert not errors(done.problems)
    return root / PAGE


def told(path: Path) -> Any:
    """Return what the page was given."""
    (found,) = re.findall(r'<script type="application/json" id="content">(.*?)</script>', path.read_text("utf-8"))
    return json.loads(found)


def sessions(path: Path) -> list[Any]:
    """Return the sessions of the first day."""
    found: list[Any] = told(path)["languages"]["fr"]["days"][0]["sessions"]
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator["Browser"]:
    """Start one browser for all tests of this module."""
    with browser() as started:
        yield started


def press(page: "Page", key: str) -> None:
    """Press the button of that key."""
    page.locator(f'[data-key="{key}"]').click()


def view(page: "Page", name: str) -> None:
    """Go to a page of the companion."""
    press(page, f"view-{name}")


def test_a_forum_day_is_played_offline_on_a_phone(mission: Make, chromium: "Browser") -> None:
    page_file = built(mission())
    with opened(chromium, page_file, "2024-02-20T08:31:00") as page:
        assert "Selon le programme, depuis 8 h 30 Accueil 29:00" in shown(page)
        press(page, "start-accueil")
        assert "Maintenant Accueil de 8 h 31 à 9 h 01 30:00 En retard de 1 min" in shown(page)
        assert "« Pause » est ramené à 19 min." in shown(page)

        press(page, "more")
        press(page, "more")
        assert "En retard de 11 min" in shown(page)
        assert "« La ligne des voisins » passe en version courte, 20 min." in shown(page)
        assert "« Pause » est ramené à 19 min." in shown(page)
        press(page, "undo")
        assert "« Pause » est ramené à 14 min." in shown(page)
        assert "version courte" not in shown(page)

        view(page, "notes")
        page.locator('[data-key="note-accueil"]').fill("Trois personnes attendent.")
        page.reload()
        assert "Maintenant Accueil de 8 h 31 à 9 h 06" in shown(page)
        view(page, "notes")
        assert page.locator('[data-key="note-accueil"]').input_value() == "Trois personnes attendent."

        view(page, "now")
        page.clock.fast_forward("20:00")
        assert "15:00 En retard de 6 min" in shown(page)
        press(page, "done")
        assert "Maintenant Pré-test de 8 h 51 à 9 h 01 10:00 En avance de 9 min" in shown(page)
        page.clock.fast_forward("10:00")
        press(page, "done")
        page.clock.fast_forward("42:00")
        assert "Vivre ensemble de 9 h 01 à 9 h 31 −12:00 En retard de 3 min" in shown(page)
        page.keyboard.press("t")
        page.keyboard.press("t")
        assert "Maintenant La ligne des voisins de 9 h 43 à 10 h 13" in shown(page)
        press(page, "short")
        assert "de 9 h 43 à 10 h 03 · version courte" in shown(page)
        assert "Une seule question." in shown(page)
        page.clock.fast_forward("20:00")
        press(page, "done")
        assert "La journée est terminée En avance de 27 min" in shown(page)


@pytest.mark.exhaustive
def test_the_companion_opens_the_evening_that_it_is_and_stays_past_midnight(
    tmp_path: Path, chromium: "Browser"
) -> None:
    page_file = built(evenings(tmp_path))
    with opened(chromium, page_file, "2024-02-16T10:00:00") as page:
        assert "le prochain jour est le mardi 20 février 2024" in shown(page)
        view(page, "checks")
        assert "Accrochez les panneaux." in shown(page)
    with opened(chromium, page_file, "2024-02-20T18:50:00") as page:
        assert "Selon le programme, depuis 18 h 45 Échange avec les absents" in shown(page)
        assert "Lieu dans la salle et en ligne" in shown(page)
        link = page.locator("a.link")
        assert (link.get_attribute("href"), link.get_attribute("rel")) == (LINK, "noopener noreferrer")
    with opened(chromium, page_file, "2024-02-27T23:20:00") as page:
        press(page, "start-pause")
        page.clock.fast_forward("50:00")
        assert "Maintenant Pause de 23 h 20 à 23 h 50" in shown(page)
        press(page, "done")
        assert "Maintenant Conte de 0 h 10 (+1) à 1 h 10 (+1)" in shown(page)
        assert "Jour 3 · 0 h 10 " in shown(page) + " "
        page.reload()
        assert "Maintenant Conte de 0 h 10 (+1)" in shown(page)
    with opened(chromium, page_file, "2024-02-28T03:40:00") as page:
        assert "Le forum est terminé" in shown(page)


def test_cards_come_at_their_minute_and_secrets_stay_off_the_large_view(mission: Make, chromium: "Browser") -> None:
    with opened(chromium, built(mission()), "2024-02-20T10:00:00") as page:
        press(page, "start-ligne")
        view(page, "exercise")
        assert "Étape 1 sur 2 Se placer 15:00" in shown(page)
        assert "Minute 10 – pour : tous Il pleut." in shown(page)
        assert "Toute la salle ensemble, 10 personnes" in shown(page)
        assert "Il est pressé." not in shown(page)
        press(page, "role-ligne-doyen")
        assert "Il est pressé." in shown(page)
        press(page, "pause")
        page.clock.fast_forward("09:30")
        assert "À remettre maintenant" not in shown(page)
        page.clock.fast_forward("00:31")
        assert "À remettre maintenant" in shown(page)
        assert page.locator("#spoken").inner_text() == "Carte à remettre maintenant\u00a0: tous."

        press(page, "pause")
        page.reload()
        view(page, "exercise")
        page.clock.fast_forward("30:00")
        assert "Étape 1 sur 2 Se placer 4:59" in shown(page)
        page.locator('[data-key="given-ligne/ligne/pluie"]').check()
        assert "À remettre maintenant" not in shown(page)

        press(page, "large")
        assert shown(page) == "Heure 10 h 40 La ligne des voisins Se placer 4:59 Fermer le grand écran"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.dataset.key") == "large"
        press(page, "pause")
        page.clock.fast_forward("06:00")
        assert "Temps écoulé" in shown(page)


def test_what_was_done_survives_a_page_that_is_generated_again(mission: Make, chromium: "Browser") -> None:
    """What is kept goes by the ids of the content: a session that is gone or new moves nothing else."""
    root = mission()
    page_file = built(root)
    with opened(chromium, page_file, "2024-02-20T08:30:00") as page:
        press(page, "start-accueil")
        page.clock.fast_forward("30:00")
        press(page, "done")
        page.clock.fast_forward("10:00")
        press(page, "done")
        view(page, "checks")
        page.locator("label", has_text="Tracez une ligne.").click()
        agenda = changed(make.AGENDA, "days.0.sessions.1.minutes", 15)
        agenda["days"][0]["sessions"].insert(1, {"id": "chant", "kind": "energiser", "minutes": 5, "title": "Chant", "lead": "équipe", "script": "Chantez."})  # fmt: skip
        (root / "content/schedules/jours.yaml").write_text(json.dumps(agenda), encoding="utf-8")
        built(root)
        page.reload()
        assert "Maintenant Vivre ensemble de 9 h 10 à 9 h 40" in shown(page)
        view(page, "checks")
        assert page.locator("label", has_text="Tracez une ligne.").locator("input").is_checked()
        view(page, "day")
        assert "8 h 30 Accueil 30 min · terminée 9 h Chant 5 min · avant le début" in shown(page)


@pytest.mark.exhaustive
def test_a_browser_that_keeps_nothing_says_so(mission: Make, chromium: "Browser") -> None:
    refuse = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    with opened(chromium, built(mission()), "2024-02-20T08:30:00", script=refuse) as page:
        assert "Ce navigateur ne garde rien" in shown(page)
        press(page, "start-accueil")
        assert "Maintenant Accueil" in shown(page)


def test_damaged_memory_is_passed_over(mission: Make, chromium: "Browser") -> None:
    damage = "for (const name of ['day-1/journal', 'notes', 'settings', 'rehearsal']) localStorage.setItem(`forumkit/companion/sikasso/${name}`, name === 'notes' ? '[1]' : '{\"a\":');"
    with opened(chromium, built(mission()), "2024-02-20T08:30:00", script=damage) as page:
        for name in VIEWS:
            view(page, name)
        view(page, "now")
        assert "Selon le programme" in shown(page)


@pytest.mark.exhaustive
def test_notes_are_saved_as_text(mission: Make, chromium: "Browser") -> None:
    with opened(chromium, built(mission()), "2024-02-20T08:30:00", accept_downloads=True) as page:
        view(page, "notes")
        page.locator('[data-key="note-expose"]').fill("Parler plus fort & plus lentement <b>")
        with page.expect_download() as caught:
            press(page, "save-notes")
        text = caught.value.path().read_text(encoding="utf-8")
        assert "Vivre ensemble\nParler plus fort & plus lentement <b>\n" in text
        assert caught.value.suggested_filename == "notes-Sikasso.txt"


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("2024-02-18T09:00:00", "Le forum commence le mardi 20 février 2024, dans 2 jours."),
        ("2024-03-01T09:00:00", "Le forum est terminé"),
    ],
)
@pytest.mark.exhaustive
def test_outside_the_forum_it_says_so_and_one_may_rehearse(
    when: str, says: str, mission: Make, chromium: "Browser"
) -> None:
    with opened(chromium, built(mission()), when) as page:
        assert says in shown(page)
        page.locator('[data-key="rehearse-from"]').select_option("1/expose")
        press(page, "rehearse")
        assert "Répétition" in shown(page)
        assert "Maintenant Vivre ensemble de 9 h 10 à 9 h 40 30:00 À l’heure" in shown(page)
        page.clock.fast_forward("05:00")
        press(page, "done")
        page.reload()
        assert "Maintenant Pause de 9 h 15 à 9 h 35" in shown(page)
        view(page, "settings")
        press(page, "end-rehearsal")
        assert says in shown(page)


@pytest.mark.exhaustive
def test_the_day_begins_at_its_hour_and_a_fixed_clock_is_waited_for(mission: Make, chromium: "Browser") -> None:
    fixed = changed(make.AGENDA, "days.0.sessions.3.at", "9:40")
    with opened(chromium, built(mission({"schedules/jours.yaml": fixed})), "2024-02-20T08:00:00") as page:
        assert "La journée commence à 8 h 30 Accueil 30:00" in shown(page)
        page.clock.fast_forward("01:00:00")
        assert "Selon le programme, depuis 9 h Pré-test" in shown(page)
        press(page, "start-test")
        for _ in range(3):
            press(page, "more")
        assert "« Vivre ensemble » dépasse de 15 min." in shown(page)
        assert "Pause" not in page.locator(".gives").inner_text()
        press(page, "done")
        press(page, "done")
        assert "Suite à 9 h 40 Pause" in shown(page)
        press(page, "done")
        assert "Maintenant Pause de 9 h à 9 h 20" in shown(page)


def test_everything_is_reached_by_keyboard(mission: Make, chromium: "Browser") -> None:
    with opened(chromium, built(mission()), "2024-02-20T10:05:00", LAPTOP) as page:
        for number, name in enumerate(VIEWS, 1):
            page.keyboard.press(str(number))
            assert page.locator("nav [aria-current]").get_attribute("data-key") == f"view-{name}"
        page.keyboard.press("1")
        reached = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.dataset.key || ''"))
        assert {"start-ligne", "view-now", "view-settings", "large"} <= reached
        press(page, "start-ligne")
        page.keyboard.press("+")
        assert "de 10 h 05 à 10 h 40" in shown(page)
        page.keyboard.press("z")
        page.keyboard.press("c")
        assert "version courte" in shown(page)
        page.keyboard.press("g")
        assert page.locator(".large").count() == 1
        page.keyboard.press("g")
        page.keyboard.press("5")
        page.locator("textarea").first.press("t")
        page.keyboard.press("1")
        assert page.locator("nav [aria-current]").get_attribute("data-key") == "view-notes"
        press(page, "view-settings")
        page.locator('[data-key="set-keys"]').uncheck()
        page.keyboard.press("1")
        assert page.locator("nav [aria-current]").get_attribute("data-key") == "view-settings"


@pytest.mark.exhaustive
def test_a_forum_of_two_languages_has_a_switch(mission: Make, chromium: "Browser") -> None:
    root = mission({"mission.yaml": changed(make.MISSION, "languages", ["fr", "en"])})
    speak_english(root)
    page_file = built(root)
    assert not page_file.with_name("compagnon-sikasso-en.html").exists()
    with opened(chromium, page_file, "2024-02-20T08:30:00") as page:
        press(page, "start-accueil")
        view(page, "settings")
        page.locator('[data-key="language"]').select_option("en")
        assert page.locator("html").get_attribute("lang") == "en-GB"
        view(page, "now")
        assert "Now Accueil 8:30 to 9:00" in shown(page)
        page.reload()
        assert "Now Accueil 8:30 to 9:00" in shown(page)


def test_hostile_texts_are_shown_as_they_are(mission: Make, chromium: "Browser") -> None:
    hostile = r"\</script>\<img src=x onerror=alert(1)> & ${x} {title}"
    agenda = changed(make.AGENDA, "days.0.sessions.0.title", hostile)
    agenda = changed(agenda, "days.0.sessions.0.script", f"Un\u00a0deux {hostile}")
    with opened(chromium, built(mission({"schedules/jours.yaml": agenda})), "2024-02-20T08:30:00") as page:
        assert "</script><img src=x onerror=alert(1)> & ${x} {title}" in shown(page)
        press(page, "start-accueil")
        assert page.locator("img").count() == 0


@pytest.mark.sample(0)
@pytest.mark.parametrize(
    "size", [pytest.param(PHONE, id="phone"), pytest.param(LAPTOP, id="laptop", marks=pytest.mark.exhaustive)]
)
def test_axe_finds_nothing_and_nothing_leaves_the_screen(
    size: tuple[int, int], shipped: Path, chromium: "Browser"
) -> None:
    axe = Axe()
    with opened(chromium, shipped / PAGE, "2024-02-20T08:40:00", size) as page:
        page.clock.resume()  # axe waits for timers
        for name in VIEWS:
            view(page, name)
            judge(axe, page, name)
        view(page, "settings")
        options = page.locator('[data-key="rehearse-from"] option').evaluate_all("all => all.map(one => one.value)")
        simulation = next(each for each in options if each.startswith("2/") and ("simul" in each or "jigi" in each))
        page.locator('[data-key="rehearse-from"]').select_option(simulation)
        press(page, "rehearse")
        for _ in range(6):
            press(page, "more")
        view(page, "exercise")
        press(page, "pause")
        page.clock.fast_forward("25:00")
        for name in VIEWS:
            view(page, name)
            page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
            judge(axe, page, name)
        press(page, "large")
        judge(axe, page, "large")


def judge(axe: Any, page: "Page", name: str) -> None:
    """Hold a view to the rules of accessibility, to the width of the screen and to the size of a finger."""
    found = [
        (each["id"], [node["html"][:200] for node in each["nodes"]]) for each in axe.run(page).response["violations"]
    ]
    assert not found, name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    small = page.locator("button:visible, summary:visible, select:visible, .tick:visible").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44).map(one => one.outerHTML)"
    )
    assert not small, name


def test_the_recomputed_day_keeps_its_laws(chromium: "Browser") -> None:
    """Whatever is pressed: sessions do not overlap, what does not give ends before the fixed clock, nothing shrinks below its least."""
    context = chromium.new_context()
    page = context.new_page()
    page.add_script_tag(content=(WEB / "schedule.js").read_text(encoding="utf-8"))
    assert page.evaluate(LAWS) == []
    context.close()


LAWS = """() => {
  let seed = 7;
  const chance = (most) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % most; };
  const faults = [];
  for (let round = 0; round < 3000; round += 1) {
    const sessions = [];
    let cursor = 480;
    for (let n = 0; n < 2 + chance(8); n += 1) {
      const minutes = 5 * (1 + chance(12));
      const rest = chance(4) === 0;
      const fixed = n > 0 && chance(4) === 0;
      if (fixed) cursor += 5 * chance(3);
      const short = !rest && chance(3) === 0 && minutes > 5 ? { minutes: minutes - 5 } : null;
      sessions.push({ id: `s${n}`, start: cursor, minutes, fixed, rest, least: rest ? Math.min(minutes, 10) : minutes, short });
      cursor += minutes;
    }
    const journal = [{ do: "start", id: "s0", at: 470 + chance(60) }];
    let at = journal[0].at;
    for (let n = 0; n < chance(9); n += 1) {
      at += chance(30);
      const id = `s${chance(sessions.length + 1)}`;
      journal.push({ do: ["done", "more", "short", "skip", "start"][chance(5)], id, at, minutes: 5 });
    }
    const now = at + chance(40);
    const plan = planDay(sessions, journal, now);
    const left = plan.items.filter((item) => item.state === "now" || item.state === "next");
    const fault = (words) => faults.push([words, JSON.stringify({ sessions, journal, now })]);
    if (plan.items.length !== sessions.length) fault("lost");
    if (plan.phase === "finished" && left.length > 0) fault("finished with sessions left");
    const gives = new Set(plan.gives.map((given) => given.id));
    for (let n = 0; n < left.length; n += 1) {
      const item = left[n];
      const next = left[n + 1];
      if (item.minutes < Math.min(item.session.least, item.session.short ? item.session.short.minutes : item.session.least)) fault("below its least");
      if (item.minutes !== item.wished && !gives.has(item.id)) fault("gives unsaid");
      if (next && item.over === 0 && next.start < item.end) fault("overlap");
      if (next && next.session.fixed && next.start < next.session.start) fault("before its clock");
      if (next && next.session.fixed && item.over === 0 && item.end > next.session.start) fault("past the clock");
      if (item.over > 0 && !gives.has(item.id)) fault("over unsaid");
    }
    if (JSON.stringify(planDay(sessions, journal, now)) !== JSON.stringify(plan)) fault("not the same twice");
  }
  return faults.slice(0, 3);
}"""


@pytest.mark.exhaustive
def test_the_page_says_the_clocks_of_the_agenda(shipped: Path) -> None:
    """Agenda, run sheet and companion are worked out from the same slots."""
    for forum in ("sikasso", "bougouni"):
        folder = shipped / "output" / forum
        (languages,) = told(folder / f"facilitateurs/compagnon-{forum}.html")["languages"].values()
        agenda = words(folder / f"programme-{forum}.docx")
        for day in languages["days"]:
            sheet = words(folder / f"conducteur-jour-{day['number']}-{forum}.docx")
            assert len(day["sessions"]) > 5
            for session in day["sessions"]:
                hours, minutes = clock_of(session["start"]).split(":")
                said = f"{hours} h {minutes}" if minutes != "00" else f"{hours} h"
                assert said in agenda
                assert said in sheet
                assert re.sub(r"\s", " ", session["title"]) in sheet


def test_changed_minutes_of_an_exercise_move_the_companion(mission: Make) -> None:
    before = sessions(built(mission()))
    short = changed(make.EXERCISE, "short.minutes", 12)
    after = sessions(built(mission({"exercises/ligne.yaml": short})))
    assert before[:4] == after[:4]
    assert (before[4]["short"]["minutes"], after[4]["short"]["minutes"]) == (20, 22)


def test_the_file_is_small_and_refers_to_nothing(shipped: Path) -> None:
    found = sorted((shipped / "output").rglob("compagnon-*.html"))
    assert len(found) == 2
    for path in found:
        assert path.stat().st_size < 1_000_000
        text = path.read_text(encoding="utf-8")
        shell = text.partition('id="content">')[0] + text.rpartition("<script>")[2]
        assert set(re.findall(r"https?://[^\s\"']+", shell)) == {"http://www.w3.org/2000/svg"}
        assert not re.search(r"(?:src|href)=\"(?!#)", shell)
        assert "default-src &#x27;none&#x27;" in text


def test_text_is_read_in_daylight(mission: Make) -> None:
    for design in ("sobre", "bogolan"):
        page = built(mission({"mission.yaml": changed(make.MISSION, "design", design)})).read_text(encoding="utf-8")
        colours = dict(re.findall(r"--([a-z-]+): #([0-9A-F]{6});", page))
        assert len(colours) > 8
        for ground in ("paper", "soft", "soft-warm"):
            assert contrast(colours["ink"], colours[ground]) >= 7
            for ink in ("primary", "secondary", "positive", "caution", "muted"):
                assert contrast(colours[ink], colours[ground]) >= 4.5


def test_every_word_of_the_page_exists_and_is_used() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in sorted(WEB.glob("*.js")))
    known = set(
        re.findall(
            r"^  companion_(\w+):", (REPOSITORY / "templates/languages/fr.yaml").read_text("utf-8"), re.MULTILINE
        )
    )
    assert len(known) > 100
    assert {name for name in known if not re.search(rf'"{name}"|[`_]{name}\b', program)} <= BUILT
    assert set(re.findall(r'\bt\("(\w+)"', program)) <= known


BUILT = {
    "no_script", *(f"view_{name}" for name in VIEWS), *(f"gives_{name}" for name in ("short", "rest", "out", "over")),
    *(f"state_{name}" for name in ("before", "done", "now", "skipped")), "set_keys", "set_vibrate",
}  # fmt: skip
"""Words whose names are put together."""


@pytest.mark.exhaustive
def test_a_page_that_a_person_edited_is_left_and_the_new_one_stands_beside(mission: Make) -> None:
    root = mission()
    page = built(root)
    edited = page.read_text(encoding="utf-8").replace("Accueil", "Bienvenue")
    page.write_text(edited, encoding="utf-8", newline="")
    agenda = changed(make.AGENDA, "days.0.sessions.0.title", "Bonjour")
    (root / "content/schedules/jours.yaml").write_text(json.dumps(agenda), encoding="utf-8")
    done = build_mission(check_mission(root), root / "output", Selection(kind="companion"))
    assert [problem.code.name for problem in done.problems] == ["FILE_BESIDE"]
    assert page.read_text(encoding="utf-8") == edited
    beside = page.with_name("compagnon-sikasso (nouvelle version).html")
    assert "Bonjour" in beside.read_text(encoding="utf-8")
