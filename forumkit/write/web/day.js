/* The day, session by session: the clock of the plan and the clock as the day goes. */

function dayView() {
  const { plan } = app.seen;
  const started = plan.phase !== "unstarted";
  const rows = plan.items.map((item) => dayRow(item, started));
  return [
    el("section", {}, el("h2", {}, t("day_title", { number: app.day.number, title: app.day.title })), el("p", { class: "hint" }, app.day.shown), dayChoice(), el("ol", { class: "day" }, rows)),
  ];
}

/** Return the buttons of the days, where the day is free to choose. */
function dayChoice() {
  if (app.told.days.length < 2 || app.seen.mode !== "outside") return null;
  const days = app.told.days.map((day) =>
    button(`day-${day.number}`, t("day", { number: day.number }), () => choose("day", day.number), { "aria-pressed": String(day === app.day) }),
  );
  return el("div", { class: "buttons", role: "group", "aria-label": t("days") }, days);
}

function dayRow(item, started) {
  const { session } = item;
  const moved = started && (item.state === "next" || item.state === "now") && Math.round(item.start) !== session.start;
  const given = app.seen.plan.gives.filter((each) => each.id === item.id);
  const marks = [];
  if (session.fixed) marks.push(t("fixed"));
  if (started && item.state !== "next") marks.push(t(`state_${item.state}`));
  const running = started && item.minutes;
  const head = [
    el("p", { class: "clock" }, clock(running || item.state === "done" ? item.start : session.start), moved ? el("s", {}, el("span", { class: "unseen" }, `${t("planned")} `), clock(session.start)) : null),
    el("div", {}, el("h3", {}, session.title), el("p", { class: "hint" }, [t("minutes", { minutes: running ? item.minutes : session.minutes }), ...marks].join(" · ")), given.map((each) => el("p", { class: `gives-${each.sort}` }, givesWords(each)))),
  ];
  return el("li", { class: `row ${started ? item.state : "next"}` }, folded(`day-details-${session.id}`, head, sessionDetails(session), app.seen.mode === "outside" ? null : rowButtons(item, started)));
}

function rowButtons(item, started) {
  const { session } = item;
  const buttons = [startHere(session, t("start_here"))];
  if (started && item.state === "next") {
    if (canCut(item)) buttons.push(button(`short-${session.id}`, t("short", { minutes: session.short.minutes }), () => cutShort(session)));
    buttons.push(button(`skip-${session.id}`, t("skip"), () => press({ do: "skip", id: session.id, at: minute() }, t("said_skipped", { title: session.title }))));
  }
  return el("div", { class: "buttons" }, buttons);
}
