/* Pieces of the page: every text goes in as text, never as HTML. */

/** Return an element; a handler is given as a function, `key` names what keeps the focus when the view is drawn anew. */
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name === "key") node.dataset.key = value;
    else if (name === "value") node.value = value;
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

/** Return a pictogram; it says nothing to those who listen, the words beside it do. */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 100 100");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

function button(key, words, onclick, more) {
  return el("button", { type: "button", key, click: onclick, ...more }, words);
}

/** Return a part with its label, nothing for an empty text. */
function labelled(label, text, sort) {
  const texts = (Array.isArray(text) ? text : [text]).filter(Boolean);
  if (texts.length === 0) return null;
  const body = texts.length === 1 ? spokenText(texts[0]) : el("ul", {}, texts.map((each) => el("li", {}, each, heard(each))));
  return el("div", { class: `part ${sort || ""}` }, el("p", { class: "label" }, label), body, toSay(texts));
}

/** Return a text with its versions in the languages of the room. */
function spokenText(text) {
  return text ? [el("p", { class: "text" }, text), heard(text)] : [];
}

/** Return the versions of a text that people hear, each in its own language and direction. */
function heard(text) {
  const versions = (app.told.heard[text] || []).filter((version) => version.text);
  return versions.map(({ language, tag, way, text: said }) =>
    el("p", { class: "version" }, el("span", { class: "hint" }, language), el("span", { class: "text", lang: tag, dir: way }, said)),
  );
}

/** Return in which languages some of these texts are still to be said by who interprets: each language once. */
function toSay(texts) {
  const open = texts.flatMap((text) => app.told.heard[text] || []).filter((version) => version.to_say);
  return [...new Set(open.map((version) => version.to_say))].map((words) => el("p", { class: "hint to-say" }, words));
}

/** Return details that stay open or closed when the view is drawn anew. */
function folded(key, title, ...children) {
  const inside = children.flat(3).filter(Boolean);
  if (inside.length === 0) return null;
  const toggle = (event) => (event.target.open ? app.open.add(key) : app.open.delete(key));
  return el("details", { open: app.open.has(key), toggle }, el("summary", { key }, title), ...inside);
}

/** Return words of the language that is shown, with their values. */
function t(name, values) {
  return filled(app.told.words[name] || name, values || {});
}

/** Return words that say a number, in the plural form that it asks for. */
function counted(name, number, values) {
  const forms = app.told.forms[name] || {};
  return filled(forms[new Intl.PluralRules(app.told.tag).select(number)] || app.told.words[name] || name, values);
}

/** Return a text with its gaps filled in. */
function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, value) => String(values[value]));
}

/** Return a clock in words, from the minutes of its day; past midnight with the days, as 1:30 (+1). */
function clock(minutes) {
  const days = Math.floor(minutes / MINUTES_OF_A_DAY);
  const whole = Math.floor(minutes) - days * MINUTES_OF_A_DAY;
  const rest = String(whole % 60).padStart(2, "0");
  const hours = Math.floor(whole / 60);
  const told = filled(app.told.clock[whole % 60 ? 1 : 0], { hours, hh: String(hours).padStart(2, "0"), minutes: rest });
  return days > 0 ? `${told}\u00a0(+${days})` : told;
}

/** Return a countdown such as 24:05, with a minus sign once it is over. */
function countdown(minutes) {
  const seconds = Math.ceil(minutes * 60);
  const far = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(far / 60)}:${String(far % 60).padStart(2, "0")}`;
}
