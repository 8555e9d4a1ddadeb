/* The lists to tick off, and the notes. */

function checksView() {
  const kept = app.state("checks", {}, true);
  const lists = app.told.checks.filter((list) => list.day === 0 || list.day === app.day.number);
  const all = lists.flatMap((list) => list.items);
  const left = all.filter((item) => !kept[item.id]).length;
  return [
    el("section", {}, el("h2", {}, t("checks")), el("p", { class: "hint" }, left ? t("left", { left, total: all.length }) : t("all_ready")), dayChoice()),
    ...lists.map((list) => el("section", { class: "card" }, el("h3", {}, list.title), el("ul", { class: "checks" }, list.items.map((item) => checkRow(item, kept))))),
  ];
}

function checkRow(item, kept) {
  const change = (event) => tick("checks", item.id, event.target.checked, true);
  return el("li", {}, el("label", { class: "tick" }, el("input", { type: "checkbox", key: `check-${item.id}`, checked: Boolean(kept[item.id]), change }), el("span", {}, item.text)));
}

function tick(name, id, checked, always) {
  const kept = { ...app.state(name, {}, always) };
  if (checked) kept[id] = true;
  else delete kept[id];
  app.keep(name, kept, always);
  draw();
}

function notesView() {
  const current = app.seen.plan.current ? app.seen.plan.current.session : app.seen.planned;
  const sessions = current ? [current, ...app.day.sessions.filter((session) => session !== current)] : app.day.sessions;
  return [
    el("section", {}, el("h2", {}, t("notes")), el("p", { class: "hint" }, t("notes_how")), dayChoice()),
    el("section", { class: "card" }, sessions.map(noteField)),
    exportCard(),
  ];
}

function noteField(session) {
  const notes = app.state("notes", {}, true);
  const input = (event) => app.keep("notes", { ...app.state("notes", {}, true), [session.id]: event.target.value }, true);
  return el("label", { class: "field" }, el("span", {}, `${clock(session.start)} – ${session.title}`), el("textarea", { key: `note-${session.id}`, rows: 3, value: notes[session.id] || "", input }));
}

function exportCard() {
  return el(
    "section",
    { class: "card" },
    el("h2", {}, t("export")),
    el("p", { class: "hint" }, t("export_how")),
    el("div", { class: "buttons" }, button("save-notes", t("save_notes"), saveNotes), button("show-notes", t("show_notes"), () => choose("notesShown", true))),
    app.chosen.notesShown ? el("label", { class: "field" }, t("notes_text"), el("textarea", { key: "notes-text", readonly: true, rows: 10, value: notesText() })) : null,
  );
}

/** Return the notes of all days as text; those of sessions that the plan no longer has stand at the end. */
function notesText() {
  const notes = { ...app.state("notes", {}, true) };
  const lines = [app.told.title, ""];
  for (const day of app.told.days) {
    lines.push(`${t("day", { number: day.number })} – ${day.shown}`, "");
    for (const session of day.sessions) {
      const text = (notes[session.id] || "").trim();
      delete notes[session.id];
      if (text) lines.push(`${clock(session.start)} – ${session.title}`, text, "");
    }
  }
  const others = Object.entries(notes).filter(([, text]) => text.trim());
  if (others.length > 0) lines.push(t("other_notes"), "", ...others.flatMap(([id, text]) => [id, text.trim(), ""]));
  return lines.join("\n");
}

function saveNotes() {
  const url = URL.createObjectURL(new Blob([notesText()], { type: "text/plain;charset=utf-8" }));
  const link = el("a", { href: url, download: `${t("notes_file")}-${app.told.town}.txt` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  say(t("said_saved"));
}
