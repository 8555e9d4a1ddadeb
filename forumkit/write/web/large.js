/* The large view for the projector: clock, session, step and countdown; what players alone may know never stands on it. */

function largeView() {
  const { plan, planned } = app.seen;
  const session = plan.current ? plan.current.session : planned;
  const run = session ? runsOfDay().find((each) => each.session === session && stepNow(each).begun) : null;
  const seen = run ? stepNow(run) : null;
  const over = seen && seen.begun && seen.spent >= seen.step.minutes;
  return el(
    "main",
    { id: "main", class: `large${over ? " over" : ""}`, tabindex: "-1" },
    el("p", { class: "large-clock" }, el("span", { class: "unseen" }, `${t("clock")} `), el("span", { "data-clock": true })),
    el("h1", {}, session ? session.title : app.told.title),
    seen ? el("p", { class: "large-step" }, seen.step.title) : null,
    session ? el("p", { class: "large-timer", role: "timer", "aria-live": "off", "data-timer": seen ? "step" : "session" }) : null,
    over ? el("p", { class: "large-step" }, t("time_up")) : null,
    button("close-large", t("close_large"), closeLarge, { class: "quiet" }),
  );
}

function openLarge() {
  app.large = true;
  draw();
  focusMain();
  if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen().catch(() => {});
  if (navigator.wakeLock) navigator.wakeLock.request("screen").then((lock) => (app.lock = lock), () => {});
}

function closeLarge() {
  app.large = false;
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  if (app.lock) app.lock.release().catch(() => {});
  app.lock = null;
  draw();
  focusKey("large");
}
