/* Recordings: what is heard of a line, and a button that plays it. Only pages with recordings have this part. */

/** Return what people hear of a text: this part comes last, so that it stands in the place of the one that plays nothing. */
function heard(text) {
  const versions = (app.told.heard[text] || []).filter((version) => version.text || version.voice);
  return versions.map(({ language, tag, way, text: said, voice }) =>
    el("p", { class: "version" }, voice ? player(language, voice) : el("span", { class: "hint" }, language), said ? el("span", { class: "text", lang: tag, dir: way }, said) : null),
  );
}

/** Return a button that plays a recording, or stops it: that goes on while the view is drawn anew. */
function player(language, voice) {
  const plays = app.voice && app.voice.getAttribute("src") === voice;
  return button(`voice-${voice}`, `${plays ? "■" : "▶"} ${language}`, () => listen(voice), { class: "listen", "aria-pressed": String(Boolean(plays)) });
}

function listen(voice) {
  const before = app.voice;
  const audio = before && before.getAttribute("src") === voice ? null : new Audio(voice);
  const silence = () => {
    if (app.voice !== audio) return;
    app.voice = null;
    draw();
  };
  if (before) before.pause();
  app.voice = audio;
  if (audio) {
    audio.addEventListener("ended", silence);
    audio.play().catch(silence);
  }
  draw();
}
