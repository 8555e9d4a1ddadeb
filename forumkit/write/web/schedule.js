/* The day as it goes: pure functions of the plan, of what was pressed and of the clock. Minutes count from the midnight
   that a day begins with, also past the next one.

   A session of the plan: {id, start, minutes, fixed, rest, least, short: null | {minutes}}.
   What was pressed, in order: {do: "start" | "done" | "more" | "short" | "skip", id, at, minutes}. */

/** Return where the day stands after all that was pressed; ids that the plan no longer has are passed over. */
function replay(sessions, journal) {
  const places = new Map(sessions.map((session, place) => [session.id, place]));
  const state = { place: -1, start: 0, past: new Map(), more: new Map(), cut: new Set(), skipped: new Set() };
  const moveTo = (place, at) => {
    while (place < sessions.length && state.skipped.has(sessions[place].id)) place += 1;
    state.place = place;
    state.start = place < sessions.length && sessions[place].fixed ? Math.max(at, sessions[place].start) : at;
  };
  for (const pressed of journal) {
    const place = places.get(pressed.id);
    if (place === undefined) {
      if (pressed.do === "done" && state.place >= 0) state.start = Math.max(state.start, pressed.at);
    } else if (pressed.do === "start") {
      for (const [id, where] of places) if (where >= place) state.past.delete(id);
      state.skipped.delete(pressed.id);
      state.place = place;
      state.start = pressed.at;
    } else if (pressed.do === "done") {
      const start = place === state.place ? state.start : sessions[place].start;
      state.past.set(pressed.id, { start: Math.min(start, pressed.at), end: pressed.at });
      moveTo(place + 1, pressed.at);
    } else if (pressed.do === "more") {
      state.more.set(pressed.id, (state.more.get(pressed.id) || 0) + pressed.minutes);
    } else if (pressed.do === "short") {
      state.cut.add(pressed.id);
    } else if (pressed.do === "skip") {
      state.skipped.add(pressed.id);
      if (place === state.place) moveTo(place + 1, pressed.at);
    }
  }
  return state;
}

/** Return when the last session of a plan ends. */
function endOf(sessions) {
  const last = sessions[sessions.length - 1];
  return last.start + last.minutes;
}

/** Return the rest of the day, recomputed, and what gives so that fixed clocks and the end are kept.

    phase: "unstarted", "running", "waiting" (for a fixed clock) or "finished"; late: minutes behind the plan, ahead if
    below 0; items: a session each, with its state "done", "before", "skipped", "now" or "next"; gives: what changes.
    A session that runs over its time is due before it ends. */
function planDay(sessions, journal, now) {
  const state = replay(sessions, journal);
  const items = sessions.map((session, place) => firstLook(session, place, state));
  if (state.place < 0) return { phase: "unstarted", items, late: 0, gives: [], current: null };
  const left = items.filter((item) => item.state === "now" || item.state === "next");
  const current = left.find((item) => item.state === "now") || null;
  if (current) current.start = state.start;
  for (const part of partsBetweenClocks(left, endOf(sessions))) placePart(part, state.start, now);
  const gives = left.flatMap((item) => whatGives(item));
  if (!current) return { phase: "finished", items, late: lateAtEnd(sessions, state), gives, current: null };
  const phase = current.start > now ? "waiting" : "running";
  const late = current.end - (current.session.start + current.session.minutes);
  return { phase, items, late, gives, current };
}

function firstLook(session, place, state) {
  const past = state.past.get(session.id);
  const item = { id: session.id, session, start: session.start, end: session.start + session.minutes };
  if (state.skipped.has(session.id)) return { ...item, state: "skipped" };
  if (past) return { ...item, state: "done", start: past.start, end: past.end };
  if (place < state.place) return { ...item, state: "before" };
  const cut = state.cut.has(session.id) && session.short !== null;
  const more = state.more.get(session.id) || 0;
  const minutes = (cut ? session.short.minutes : session.minutes) + more;
  return { ...item, state: place === state.place ? "now" : "next", minutes, wished: minutes, cut, more };
}

/** Return the sessions that are left in runs, each with the clock by which it must be over. */
function partsBetweenClocks(left, end) {
  const parts = [];
  for (const item of left) {
    const opens = parts.length === 0 || (item.session.fixed && item.state !== "now");
    if (opens && parts.length > 0) parts[parts.length - 1].limit = item.session.start;
    if (opens) parts.push({ items: [], limit: end, first: parts.length === 0, from: item.session.start });
    parts[parts.length - 1].items.push(item);
  }
  for (let place = 1; place < parts.length; place += 1) parts[place].before = parts[place - 1];
  return parts;
}

function placePart(part, start, now) {
  const begun = part.first ? start : Math.max(part.from, part.before.end);
  const needed = part.items.reduce((sum, item) => sum + lengthOf(item, start, now), 0);
  squeeze(part.items, begun + needed - part.limit, now);
  let cursor = begun;
  part.end = begun;
  for (const item of part.items) {
    item.start = cursor;
    item.due = cursor + item.minutes;
    cursor += lengthOf(item, start, now);
    item.end = cursor;
    item.over = Math.max(0, Math.min(item.end - part.limit, item.end - item.start));
    if (item.state === "now" || item.over === 0) part.end = item.end;
  }
}

/** Return how long a session takes: the one that runs over its time, until now at least. */
function lengthOf(item, start, now) {
  return item.state === "now" ? Math.max(item.minutes, Math.ceil(now) - start) : item.minutes;
}

/** Shorten breaks as far as they may be, and, where that is not enough, sessions to their short variant. */
function squeeze(items, over, now) {
  if (over <= 0) return;
  const reachable = (item, minutes) => item.state !== "now" || (item.more === 0 && now - item.start <= minutes);
  const rests = items.filter((item) => item.session.rest && reachable(item, item.session.least));
  const spare = rests.reduce((sum, item) => sum + Math.max(0, item.minutes - item.session.least), 0);
  const open = items.filter((item) => canShorten(item) && reachable(item, item.session.short.minutes));
  let missing = over;
  while (missing > spare && open.length > 0) {
    const item = bestOf(open, missing - spare);
    open.splice(open.indexOf(item), 1);
    missing -= saved(item);
    item.minutes = item.session.short.minutes;
    item.shortened = true;
  }
  for (const item of rests.sort((one, other) => spareOf(other) - spareOf(one))) {
    const given = Math.min(Math.max(0, missing), Math.max(0, spareOf(item)));
    item.minutes -= given;
    missing -= given;
  }
}

function canShorten(item) {
  return !item.cut && item.more === 0 && item.session.short !== null && saved(item) > 0;
}

function saved(item) {
  return item.session.short ? item.minutes - item.session.short.minutes : 0;
}

function spareOf(item) {
  return item.minutes - item.session.least;
}

/** Return the session whose short variant saves just enough, else the one that saves most. */
function bestOf(items, missing) {
  const enough = items.filter((item) => saved(item) >= missing).sort((one, other) => saved(one) - saved(other));
  return enough[0] || [...items].sort((one, other) => saved(other) - saved(one))[0];
}

function whatGives(item) {
  const given = [];
  if (item.shortened) given.push({ sort: "short", id: item.id, minutes: item.minutes });
  else if (item.minutes < item.wished) given.push({ sort: "rest", id: item.id, minutes: item.minutes });
  if (item.over >= item.end - item.start && item.state !== "now") given.push({ sort: "out", id: item.id, minutes: item.over });
  else if (item.over > 0) given.push({ sort: "over", id: item.id, minutes: item.over });
  return given;
}

function lateAtEnd(sessions, state) {
  const ends = [...state.past.values()].map((each) => each.end);
  return ends.length > 0 ? Math.max(...ends) - endOf(sessions) : 0;
}

/** Return the session that the plan has at a clock, the next one in a gap, nothing after the day. */
function plannedAt(sessions, now) {
  return sessions.find((session) => now < session.start + session.minutes) || null;
}

const MINUTES_OF_A_DAY = 1440;
const LATEST = 120;

/** Return the day that is on at a minute of a date, with the minute on its own clock; nothing when none is.

    A day that goes past midnight stays until it is over, and two hours for its delay, unless the next one begins. */
function dayAt(days, date, minute) {
  const on = days
    .map((day) => ({ day, now: minute + daysBetween(day.date, date) * MINUTES_OF_A_DAY }))
    .filter(({ day, now }) => now >= 0 && now < Math.max(MINUTES_OF_A_DAY, endOf(day.sessions) + LATEST));
  const [last] = on.slice(-1);
  const [before] = on.slice(-2);
  return on.length > 1 && last.now < last.day.sessions[0].start && before.now < endOf(before.day.sessions) + LATEST ? before : last || null;
}

function daysBetween(one, other) {
  return Math.round((Date.parse(`${other}T12:00Z`) - Date.parse(`${one}T12:00Z`)) / 86400000);
}
