/* An exercise as it runs: its steps with a timer, cards at their minute, groups. */

/** Return the exercises of the day, with the session that runs each; an exercise of a session goes by both ids. */
function runsOfDay() {
  return app.day.sessions.flatMap((session) => session.exercises.map((id) => ({ key: `${session.id}/${id}`, session, exercise: app.told.exercises[id], id })));
}

/** Return the exercise that is shown: the one that was chosen, else that of the session, else the next one. */
function shownRun() {
  const runs = runsOfDay();
  const chosen = runs.find((run) => run.key === app.chosen.run);
  if (chosen) return chosen;
  const session = app.seen.plan.current ? app.seen.plan.current.session : app.seen.planned;
  const place = session ? app.day.sessions.indexOf(session) : 0;
  return runs.find((run) => app.day.sessions.indexOf(run.session) >= place) || runs[0] || null;
}

/** Return the steps, the debrief last; an exercise that has neither is one step. */
function stepsOf(exercise) {
  const debrief = exercise.debrief.minutes ? [{ id: "debrief", title: t("debrief"), ...exercise.debrief }] : [];
  const steps = [...exercise.steps, ...debrief];
  const whole = { id: "whole", title: exercise.title, minutes: exercise.minutes || 0 };
  let begins = 0;
  return (steps.length ? steps : [whole]).map((step) => {
    const placed = { ...step, begins };
    begins += step.minutes;
    return placed;
  });
}

function timing(run) {
  return { step: "", spent: 0, since: 0, ...app.state("timers", {})[run.key] };
}

function keepTiming(run, changes) {
  app.keep("timers", { ...app.state("timers", {}), [run.key]: { ...timing(run), ...changes } });
}

/** Return the step that runs, and how long it has, in minutes; a step that a new version no longer has is its first. */
function stepNow(run) {
  const kept = timing(run);
  const steps = stepsOf(run.exercise);
  const place = Math.max(0, steps.findIndex((step) => step.id === kept.step));
  const spent = kept.spent + (kept.since ? Math.max(0, Date.now() - kept.since) : 0);
  return { steps, place, step: steps[place], runs: kept.since > 0, spent: spent / 60000, begun: kept.since > 0 || kept.spent > 0 || place > 0 };
}

function startOrPause() {
  const run = shownRun();
  if (!run) return;
  const seen = stepNow(run);
  keepTiming(run, seen.runs ? { step: seen.step.id, spent: seen.spent * 60000, since: 0 } : { step: seen.step.id, since: Date.now() });
  say(t(seen.runs ? "said_paused" : "said_step", { title: seen.step.title }));
  draw();
}

function goToStep(run, place) {
  const seen = stepNow(run);
  const step = seen.steps[place];
  keepTiming(run, { step: step.id, spent: 0, since: seen.runs ? Date.now() : 0 });
  say(t("said_step", { title: step.title }));
  draw();
}

/** Return the events that are due and not yet handed over: the minute of the exercise is that of its steps. */
function dueInjects(run) {
  const seen = stepNow(run);
  const minute = seen.step.begins + seen.spent;
  const given = app.state("given", {});
  return seen.begun ? run.exercise.injects.filter((each) => each.minute <= minute && !given[`${run.key}/${each.id}`]) : [];
}

function exerciseView() {
  const run = shownRun();
  if (!run) return [el("section", { class: "card" }, el("h2", {}, t("exercise")), el("p", {}, t("no_exercise")))];
  const { exercise } = run;
  return [
    exerciseChoice(run),
    stepCard(run),
    injectsCard(run),
    el("section", { class: "card" }, el("h2", {}, t("steps")), el("ol", { class: "steps" }, stepRows(run))),
    groupsCard(exercise),
    instructionsCard(exercise),
    rolesCard(exercise, run.id),
    el(
      "section",
      { class: "card" },
      el("h2", {}, t("keep_in_mind")),
      labelled(t("goal"), exercise.goal),
      labelled(t("cautions"), exercise.cautions, "caution"),
      run.session.short ? labelled(t("short", { minutes: run.session.short.minutes }), run.session.short.text) : null,
      labelled(t("adaptation"), exercise.adaptation),
      labelled(t("observation"), exercise.observation),
      labelled(t("room"), exercise.room),
      labelled(t("trace"), exercise.trace),
    ),
  ];
}

function instructionsCard({ instructions }) {
  if (instructions.length === 0) return null;
  const lines = instructions.map((line) => el("li", {}, icon(line.picture), el("div", {}, line.text, heard(line.text))));
  const open = toSay(instructions.map((line) => line.text));
  return el("section", { class: "card" }, el("h2", {}, t("instructions")), el("ul", { class: "pictured" }, lines), open);
}

function exerciseChoice(run) {
  const options = runsOfDay().map((each) => el("option", { value: each.key, selected: each.key === run.key }, named(each)));
  return el(
    "section",
    {},
    el("h2", {}, named(run)),
    el("label", { class: "field" }, t("choose_exercise"), el("select", { key: "run", change: (event) => choose("run", event.target.value) }, options)),
  );
}

function named(run) {
  return [run.exercise.code, run.exercise.title].filter(Boolean).join(" – ");
}

function stepCard(run) {
  const seen = stepNow(run);
  const over = seen.begun && seen.step.minutes > 0 && seen.spent >= seen.step.minutes;
  return el(
    "section",
    { class: `card main-card${over ? " over" : ""}` },
    el("h2", {}, t("step_of", { number: seen.place + 1, total: seen.steps.length })),
    el("p", { class: "title small" }, seen.step.title),
    timer("step"),
    over ? el("p", { class: "badge late" }, icon("bell"), t("time_up")) : null,
    el(
      "div",
      { class: "buttons" },
      button("pause", t(seen.runs ? "pause" : seen.begun ? "go_on" : "start"), startOrPause, { class: "first" }),
      seen.place + 1 < seen.steps.length ? button("next-step", t("next_step"), () => goToStep(run, seen.place + 1)) : null,
      seen.place > 0 ? button("last-step", t("last_step"), () => goToStep(run, seen.place - 1)) : null,
    ),
    labelled(t("say"), seen.step.say, "say"),
    labelled(t("facilitator"), seen.step.facilitator),
    labelled(t("participants"), seen.step.participants),
    labelled(t("questions"), seen.step.questions),
  );
}

function stepRows(run) {
  const seen = stepNow(run);
  return seen.steps.map((step, place) =>
    el(
      "li",
      place === seen.place ? { "aria-current": "step" } : {},
      button(`step-${step.id}`, t("step_row", { title: step.title, minutes: step.minutes }), () => goToStep(run, place)),
    ),
  );
}

function injectsCard(run) {
  if (run.exercise.injects.length === 0) return null;
  const due = dueInjects(run);
  const given = app.state("given", {});
  const rows = run.exercise.injects.map((each) => {
    const key = `${run.key}/${each.id}`;
    const isDue = due.includes(each);
    return el(
      "li",
      { class: isDue ? "due" : given[key] ? "given" : "" },
      el("h3", {}, t("inject_at", { minute: each.minute, to: each.to })),
      isDue ? el("p", { class: "badge late" }, icon("bell"), t("inject_due")) : null,
      spokenText(each.text),
      toSay([each.text]),
      labelled(t("expected"), each.expected),
      el("label", { class: "tick" }, el("input", { type: "checkbox", key: `given-${key}`, checked: Boolean(given[key]), change: (event) => tick("given", key, event.target.checked) }), t("inject_given")),
    );
  });
  return el("section", { class: "card injects" }, el("h2", {}, t("injects")), el("ul", {}, rows));
}

function groupsCard({ groups }) {
  if (groups.people === 0) return null;
  const words = groups.number < 2 ? t("one_group", groups) : t(groups.least === groups.most ? "even_groups" : "groups_of", groups);
  const how = { again: t("groups_again"), place: t("groups_place"), choice: t("groups_choice") }[groups.how];
  return el(
    "section",
    { class: "card groups" },
    el("h2", {}, t("groups")),
    el("p", {}, words),
    how ? el("p", { class: "text" }, how) : null,
    labelled(t("mix"), groups.mix),
    el("ul", {}, groups.made.map(groupRow)),
  );
}

function groupRow({ number, picture, name, people }) {
  return el(
    "li",
    {},
    el("h3", {}, picture ? icon(picture) : null, el("span", {}, name ? t("group_named", { number, name }) : t("group_number", { number }))),
    el("ul", { class: "signs" }, people.map((each) => el("li", {}, icon(each.picture), el("span", {}, each.text)))),
  );
}

function rolesCard(exercise, id) {
  if (exercise.roles.length === 0) return null;
  const cards = exercise.roles.map((role) =>
    el("li", {}, el("h3", {}, role.name), spokenText(role.public), folded(`role-${id}-${role.id}`, t("secret"), spokenText(role.hidden))),
  );
  return el("section", { class: "card" }, el("h2", {}, t("roles")), el("ul", { class: "roles" }, cards), toSay(exercise.roles.map((role) => role.public)));
}
