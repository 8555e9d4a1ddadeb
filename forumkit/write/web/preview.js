"use strict";
(() => {
  const page = () => document.getElementById("page");
  const search = () => document.getElementById("search");

  const narrow = () => {
    const box = search();
    if (!box) return;
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    for (const row of document.querySelectorAll("[data-search]")) {
      row.hidden = !words.every((word) => plain(row.dataset.search).includes(word));
    }
    for (const group of document.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-search]:not([hidden])");
    }
  };

  let busy = false;
  let again = false;
  const renew = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const typed = search()?.value;
      const inBox = document.activeElement && document.activeElement === search();
      const closed = new Set([...document.querySelectorAll("details[id]:not([open])")].map((one) => one.id));
      const place = [scrollX, scrollY];
      page().replaceWith(document.adoptNode(fresh.getElementById("page")));
      document.title = fresh.title;
      for (const one of document.querySelectorAll("details[id]")) one.open = !closed.has(one.id);
      if (typed !== undefined && search()) {
        search().value = typed;
        if (inBox) search().focus();
      }
      narrow();
      scrollTo(...place);
    } finally {
      busy = false;
    }
    if (again) {
      again = false;
      await renew();
    }
  };

  document.addEventListener("input", (event) => {
    if (event.target === search()) narrow();
  });
  narrow();
  const stream = new EventSource("/events");
  stream.addEventListener("message", (event) => {
    if (event.data !== page().dataset.stamp) renew();
  });
})();
