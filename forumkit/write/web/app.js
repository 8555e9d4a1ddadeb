/* The page: what the clock and the store say, drawn; what is pressed, kept. */

const VIEWS = { now: [nowView, "clock"], day: [dayView, "calendar"], exercise: [exerciseView, "group"], checks: [checksView, "yes"], notes: [notesView, "pencil"], settings: [settingsView, "question"] };
const content = JSON.parse(document.getElementById("content").textContent);

const app = {
  content,
  store: new Store(content.key),
  view: "now",
  large: false,
  lock: null,
  chosen: {},
  open: new Set(),
  warned: "",
  drawn: "",
  settings() {
    return { vibrate: false, keys: true, language: "", ...this.store.get("settings", {}) };
  },
  language() {
    const { language } = this.settings();
    return content.languages[language] ? language : Object.keys(content.languages)[0];
  },
  rehearsal() {
    const kept = this.store.get("rehearsal", {});
    return content.languages[this.language()].days.some((day) => day.number === kept.day) ? kept : null;
  },
  /** Return what is kept: of this day and apart in a rehearsal, or of the whole forum. */
  state(name, otherwise, always) {
    const kept = always ? null : this.rehearsal();
    if (kept) return kept[name] || otherwise;
    return this.store.get(always ? name : `day-${this.day.number}/${name}`, otherwise);
  },
  keep(name, value, always) {
    const kept = always ? null : this.rehearsal();
    if (kept) this.store.set("rehearsal", { ...kept, [name]: value });
    else this.store.set(always ? name : `day-${this.day.number}/${name}`, value);
  },
};

/** Look at the clock and at what is kept, and work out where the day stands. */
function look() {
  app.told = content.languages[app.language()];
  const date = new Date();
  const today = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const kept = app.rehearsal();
  const { days } = app.told;
  const device = date.getHours() * 60 + date.getMinutes() + date.getSeconds() / 60;
  const undated = days.filter((day) => !day.date); // may be any day
  const anyDay = undated.find((day) => day.number === app.chosen.day) || undated[0];
  const live = dayAt(days, today, device) || (anyDay ? { day: anyDay, now: device } : null);
  const mode = kept ? "rehearsal" : live ? "live" : "outside";
  const chosen = days.find((day) => day.number === (kept ? kept.day : app.chosen.day)) || days.find((day) => day.date >= today) || days[0];
  app.day = live && !kept ? live.day : chosen;
  const now = kept ? kept.start + (Date.now() - kept.began) / 60000 : live ? live.now : device;
  const { sessions } = app.day;
  const plan = planDay(sessions, mode === "outside" ? [] : app.state("journal", []), now);
  app.seen = { mode, today, now, plan, planned: mode === "outside" ? null : plannedAt(sessions, now) };
  if (plan.phase !== "unstarted") app.seen.planned = null;
}

function minute() {
  return Math.floor(app.seen.now);
}

function sessionOf(id) {
  return app.day.sessions.find((session) => session.id === id);
}

/** Keep what was pressed, draw, and say what it did. */
function press(pressed, words) {
  app.keep("journal", [...app.state("journal", []), pressed]);
  draw();
  say([words, ...app.seen.plan.gives.map(givesWords)].join(" "));
}

function current() {
  return app.seen.mode === "outside" ? null : app.seen.plan.current;
}

function done() {
  const item = current();
  if (!item || app.seen.plan.phase !== "running") return;
  app.chosen = {};
  press({ do: "done", id: item.id, at: minute() }, t("said_done", { title: item.session.title }));
}

function beginNow() {
  press({ do: "start", id: current().id, at: minute() }, t("said_started", { title: current().session.title }));
}

function more() {
  const item = current();
  if (item && app.seen.plan.phase === "running") press({ do: "more", id: item.id, minutes: 5 }, t("said_more", { title: item.session.title }));
}

function short() {
  const item = current();
  if (item && canCut(item)) cutShort(item.session);
}

function cutShort(session) {
  press({ do: "short", id: session.id }, t("said_short", { title: session.title, minutes: session.short.minutes }));
}

function undoButton() {
  return app.state("journal", []).length > 0 ? button("undo", t("undo"), undo) : null;
}

function undo() {
  if (app.seen.mode === "outside" || app.state("journal", []).length === 0) return;
  app.keep("journal", app.state("journal", []).slice(0, -1));
  draw();
  say(t("said_undone"));
}

function choose(name, value) {
  app.chosen = { ...app.chosen, [name]: value };
  draw();
}

function show(view) {
  app.view = view;
  app.large = false;
  draw();
  focusMain();
  scrollTo(0, 0);
}

function say(words) {
  document.getElementById("spoken").textContent = words;
}

function focusMain() {
  document.getElementById("main").focus();
}

function focusKey(key) {
  const found = [...document.querySelectorAll("[data-key]")].find((node) => node.dataset.key === key);
  if (found) found.focus();
  return Boolean(found);
}

/** Draw everything anew, and put the focus back where it was. */
function draw() {
  look();
  document.documentElement.lang = app.told.tag;
  document.documentElement.dir = app.told.way;
  const focused = document.activeElement;
  const key = focused && focused.dataset ? focused.dataset.key : "";
  const selection = focused && focused.tagName === "TEXTAREA" ? [focused.selectionStart, focused.selectionEnd] : null;
  const inMain = Boolean(focused && focused.closest && focused.closest("main"));
  document.getElementById("page").replaceChildren(...(app.large ? [largeView()] : [topBar(), mainPart(), navigation()]));
  app.drawn = signature();
  tickTimers();
  if (key && focusKey(key)) {
    if (selection) document.activeElement.setSelectionRange(...selection);
  } else if (key && inMain) focusMain();
}

function topBar() {
  const { mode } = app.seen;
  const bars = [];
  if (mode === "rehearsal") bars.push(el("p", { class: "bar rehearsal" }, t("in_rehearsal")));
  if (app.store.refused) bars.push(el("p", { class: "bar warning" }, icon("stop"), t("not_kept")));
  return el(
    "header",
    {},
    el("div", { class: "top" }, el("div", {}, el("h1", {}, app.told.town), el("p", {}, `${t("day", { number: app.day.number })} · `, el("span", { "data-clock": true }))), button("large", [icon("look"), el("span", {}, t("large"))], openLarge, { class: "quiet" })),
    bars,
  );
}

function mainPart() {
  return el("main", { id: "main", tabindex: "-1" }, VIEWS[app.view][0]());
}

function navigation() {
  const buttons = Object.entries(VIEWS).map(([name, [, picture]]) =>
    button(`view-${name}`, [icon(picture), el("span", {}, t(`view_${name}`))], () => show(name), name === app.view ? { "aria-current": "page" } : {}),
  );
  return el("nav", { "aria-label": t("views") }, buttons);
}

/** Return what the page shows but for its countdowns: it is drawn anew when this changes. */
function signature() {
  const { mode, plan, planned, today } = app.seen;
  const run = mode === "outside" && app.view !== "exercise" ? null : shownRun();
  const seen = run ? stepNow(run) : null;
  const timed = seen ? [seen.step.id, seen.begun && seen.spent >= seen.step.minutes, dueInjects(run).map((each) => each.id)] : [];
  return JSON.stringify([mode, today, plan.phase, plan.items.map((item) => [item.id, item.state, item.start, item.end]), planned && [planned.id, app.seen.now < planned.start], timed, app.store.refused]);
}

function tickTimers() {
  const { plan, planned, now } = app.seen;
  for (const node of document.querySelectorAll("[data-clock]")) node.textContent = clock(now % MINUTES_OF_A_DAY);
  for (const node of document.querySelectorAll("[data-timer]")) {
    const run = node.dataset.timer === "step" ? largeOrShownRun() : null;
    const left = run ? stepLeft(run) : plan.phase === "waiting" ? plan.current.start - now : plan.current ? plan.current.due - now : planned ? (now < planned.start ? planned.start : planned.start + planned.minutes) - now : 0;
    node.textContent = countdown(left);
    node.classList.toggle("negative", left < 0);
  }
}

function largeOrShownRun() {
  const session = app.seen.plan.current ? app.seen.plan.current.session : app.seen.planned;
  return (app.large && session && runsOfDay().find((each) => each.session === session && stepNow(each).begun)) || shownRun();
}

function stepLeft(run) {
  const seen = stepNow(run);
  return seen.step.minutes - seen.spent;
}

/** Every second: move the clocks, draw anew what has changed, and warn once of what is due. */
function second() {
  look();
  if (signature() !== app.drawn) draw();
  else tickTimers();
  const run = app.seen.mode === "outside" ? null : shownRun();
  if (!run) return;
  const seen = stepNow(run);
  const [inject] = dueInjects(run);
  const over = seen.runs && seen.spent >= seen.step.minutes;
  const warning = inject ? `${run.key}/${inject.id}` : over ? `${run.key}/${seen.step.id}` : "";
  if (warning && warning !== app.warned) {
    say(inject ? t("said_inject", { to: inject.to }) : t("said_time_up", { title: seen.step.title }));
    if (app.settings().vibrate && navigator.vibrate) navigator.vibrate([300, 150, 300]);
  }
  app.warned = warning;
}

function onKey(event) {
  if (event.key === "Escape" && app.large) {
    closeLarge();
    return;
  }
  const typing = event.target.closest && event.target.closest("input:not([type=checkbox]), textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !app.settings().keys) return;
  const key = event.key.toLowerCase();
  const nextStep = () => {
    const run = shownRun();
    const seen = run && stepNow(run);
    if (seen && seen.place + 1 < seen.steps.length) goToStep(run, seen.place + 1);
  };
  const acts = { t: done, "+": more, c: short, z: undo, p: startOrPause, s: nextStep, g: app.large ? closeLarge : openLarge };
  const act = KEYS[key] ? () => show(KEYS[key]) : acts[key];
  if (!act) return;
  event.preventDefault();
  act();
}

document.addEventListener("keydown", onKey);
window.addEventListener("storage", () => {
  app.store.reread();
  draw();
});
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) second();
});
draw();
setInterval(second, 1000);
