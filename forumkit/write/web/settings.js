/* Settings: language, signs, keys, and the rehearsal. */

const KEYS = { 1: "now", 2: "day", 3: "exercise", 4: "checks", 5: "notes", 6: "settings" };
const SHORTCUTS = [["1 – 6", "keys_views"], ["T", "done"], ["+", "more"], ["C", "keys_short"], ["Z", "undo"], ["P", "keys_pause"], ["S", "next_step"], ["G", "large"]];

function settingsView() {
  const settings = app.settings();
  return [
    el("section", { class: "card" }, el("h2", {}, t("settings")), languageField(), settingTick("vibrate", settings), settingTick("keys", settings)),
    el("section", { class: "card" }, el("h2", {}, t("rehearsal")), app.seen.mode === "rehearsal" ? endRehearsal() : rehearsalForm()),
    el("section", { class: "card" }, el("h2", {}, t("shortcuts")), el("dl", { class: "keys" }, SHORTCUTS.map(([key, name]) => el("div", {}, el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(name)))))),
    el("section", { class: "card" }, el("h2", {}, t("about")), el("p", {}, t("about_text")), app.content.notice ? el("p", { class: "hint" }, app.content.notice) : null),
  ];
}

function languageField() {
  const codes = Object.keys(app.content.languages);
  if (codes.length < 2) return null;
  const options = codes.map((code) => el("option", { value: code, selected: code === app.language() }, app.content.languages[code].name));
  return el("label", { class: "field" }, t("language"), el("select", { key: "language", change: (event) => set({ language: event.target.value }) }, options));
}

function settingTick(name, settings) {
  return el("label", { class: "tick" }, el("input", { type: "checkbox", key: `set-${name}`, checked: settings[name], change: (event) => set({ [name]: event.target.checked }) }), t(`set_${name}`));
}

function set(changes) {
  app.keep("settings", { ...app.settings(), ...changes }, true);
  draw();
}

function rehearsalForm() {
  const options = app.told.days.map((day) =>
    el("optgroup", { label: t("day", { number: day.number }) }, day.sessions.map((session) => el("option", { value: `${day.number}/${session.id}` }, `${clock(session.start)} – ${session.title}`))),
  );
  const select = el("select", { key: "rehearse-from" }, options);
  return el(
    "div",
    {},
    el("p", {}, t("rehearsal_how")),
    el("label", { class: "field" }, t("rehearse_from"), select),
    el("div", { class: "buttons" }, button("rehearse", t("rehearse"), () => rehearse(select.value), { class: "first" })),
  );
}

function rehearse(from) {
  const [number, id] = [Number(from.split("/", 1)[0]), from.slice(from.indexOf("/") + 1)];
  const day = app.told.days.find((each) => each.number === number);
  const { start } = day.sessions.find((session) => session.id === id);
  app.store.set("rehearsal", { day: number, began: Date.now(), start, journal: [{ do: "start", id, at: start }], timers: {}, given: {} });
  app.chosen = {};
  show("now");
  say(t("said_rehearsal"));
}

function endRehearsal() {
  return el("div", { class: "buttons" }, button("end-rehearsal", t("end_rehearsal"), () => {
    app.store.set("rehearsal", {});
    app.chosen = {};
    show("now");
  }));
}
