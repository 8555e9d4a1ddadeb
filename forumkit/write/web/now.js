/* Now and next: the session that runs, its countdown, what to press, what gives. */

function nowView() {
  const seen = app.seen;
  if (seen.mode === "outside") return [outsideCard()];
  const parts = [];
  if (seen.plan.phase === "unstarted") parts.push(unstartedCard());
  else if (seen.plan.phase === "finished") parts.push(finishedCard());
  else parts.push(runningCard());
  if (seen.plan.phase !== "unstarted" && seen.plan.phase !== "finished") parts.push(givesCard());
  parts.push(nextCard());
  const session = seen.plan.current ? seen.plan.current.session : seen.planned;
  if (session) parts.push(el("section", { class: "card" }, el("h2", {}, t("details")), sessionDetails(session)));
  return parts;
}

function outsideCard() {
  const days = app.told.days;
  const first = days[0];
  const last = days[days.length - 1];
  const today = app.seen.today;
  const words =
    today < first.date
      ? counted("before", daysBetween(today, first.date), { date: first.shown, days: daysBetween(today, first.date) })
      : today > last.date
        ? t("after", { date: last.shown })
        : t("between", { date: app.day.shown });
  return el("section", { class: "card" }, el("h2", {}, t("not_today")), el("p", {}, words), rehearsalForm());
}

function unstartedCard() {
  const { planned, now } = app.seen;
  if (!planned) {
    return el("section", { class: "card" }, el("h2", {}, t("now")), el("p", { class: "title" }, t("day_over")), eveningList(), startHere(app.day.sessions[0], t("start_day")));
  }
  const early = now < planned.start;
  return el(
    "section",
    { class: "card main-card" },
    el("h2", {}, early ? t("day_begins", { time: clock(planned.start) }) : t("by_plan", { time: clock(planned.start) })),
    el("p", { class: "title" }, planned.title),
    timer("session"),
    el("p", { class: "hint" }, early ? t("until_start") : t("press_start")),
    el("div", { class: "buttons" }, startHere(planned, t("start_here")), undoButton()),
  );
}

function startHere(session, words) {
  return button(`start-${session.id}`, words, () => press({ do: "start", id: session.id, at: minute() }, t("said_started", { title: session.title })), { class: "first" });
}

function finishedCard() {
  return el("section", { class: "card main-card" }, el("h2", {}, t("now")), el("p", { class: "title" }, t("day_over")), lateBadge(), eveningList(), el("div", { class: "buttons" }, undoButton()));
}

function runningCard() {
  const { plan } = app.seen;
  const item = plan.current;
  const waiting = plan.phase === "waiting";
  return el(
    "section",
    { class: "card main-card" },
    el("h2", {}, waiting ? t("waiting", { time: clock(item.start) }) : t("now")),
    el("p", { class: "title" }, item.session.title),
    el("p", { class: "hint" }, t("from_to", { start: clock(item.start), end: clock(item.due) }), item.cut || item.shortened ? ` · ${t("short_running")}` : ""),
    timer("session"),
    lateBadge(),
    el(
      "div",
      { class: "buttons" },
      button("done", t(waiting ? "begin_now" : "done"), waiting ? beginNow : done, { class: "first" }),
      button("more", t("more"), more),
      canCut(item) ? button("short", t("short", { minutes: item.session.short.minutes }), short) : null,
      item.session.exercises.length > 0 ? button("to-exercise", t("run_exercise"), () => show("exercise")) : null,
      undoButton(),
    ),
    (item.cut || item.shortened) && item.session.short ? labelled(t("short_text"), item.session.short.text, "say") : null,
  );
}

function canCut(item) {
  return item.session.short !== null && !item.cut;
}

function timer(name) {
  return el("p", { class: "timer", role: "timer", "aria-live": "off", "data-timer": name });
}

function lateBadge() {
  const late = Math.round(app.seen.plan.late);
  const sort = late > 0 ? "late" : late < 0 ? "early" : "right";
  const words = late > 0 ? t("late", { minutes: late }) : late < 0 ? t("early", { minutes: -late }) : t("on_time");
  return el("p", { class: `badge ${sort}` }, icon(late > 0 ? "stop" : "yes"), words);
}

/** Return what the team does once people have left, and for the day that follows. */
function eveningList() {
  const lists = app.told.checks.filter((each) => each.evening && each.day === app.day.number);
  const kept = app.state("checks", {}, true);
  return lists.map((list) => el("div", {}, el("h3", {}, list.title), el("ul", { class: "checks" }, list.items.map((item) => checkRow(item, kept)))));
}

function givesCard() {
  const { plan } = app.seen;
  const lines = plan.gives.map((given) => el("li", { class: given.sort }, givesWords(given)));
  const body = lines.length > 0 ? el("ul", { class: "gives" }, lines) : el("p", {}, t("all_fits"));
  return el("section", { class: "card" }, el("h2", {}, t("gives")), body);
}

function givesWords(given) {
  const { title } = sessionOf(given.id);
  return t(`gives_${given.sort}`, { title, minutes: given.minutes });
}

function nextCard() {
  const next = nextItem();
  if (!next) return null;
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("next")),
    el("p", { class: "title small" }, next.session.title),
    el("p", {}, t("at", { time: clock(next.start) }), next.session.fixed ? ` · ${t("fixed")}` : "", next.session.lead.length ? ` · ${[next.session.lead].flat().join(", ")}` : ""),
    labelled(t("materials"), next.session.materials),
  );
}

/** Return what comes after the session that is shown. */
function nextItem() {
  const { plan, planned } = app.seen;
  if (plan.phase === "unstarted") {
    const place = planned ? app.day.sessions.indexOf(planned) + 1 : app.day.sessions.length;
    return plan.items[place] || null;
  }
  return plan.items.find((item) => item.state === "next") || null;
}

/** Return what the run sheet says of a session. */
function sessionDetails(session) {
  return [
    labelled(t("lead"), session.lead),
    labelled(t("where"), session.where),
    session.link ? el("p", {}, el("a", { class: "link", href: session.link, target: "_blank", rel: "noopener noreferrer" }, t("link"))) : null,
    labelled(t("objects"), session.objects),
    labelled(t("first"), session.first),
    labelled(t("note"), session.note),
    labelled(t("room"), session.room),
    labelled(t("script"), session.script, "say"),
    session.said.map((part, place) => folded(`said-${session.id}-${place}`, part.title, part.texts.map(spokenText), toSay(part.texts))),
    labelled(t("parallel"), session.parallel),
    labelled(t("interpreter"), session.interpreter),
    labelled(t("slides"), session.slides),
    labelled(t("materials"), session.materials),
    labelled(t("handed"), session.handed),
    labelled(t("transition"), session.transition, "say"),
    labelled(t("plan_b"), session.plan_b, "caution"),
    session.short ? labelled(t("short", { minutes: session.short.minutes }), session.short.text) : null,
  ].filter(Boolean);
}
