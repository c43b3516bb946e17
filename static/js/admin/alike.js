// Tells while somebody types what is in the register already and may be the same. Without this file the page asks once
// when it is saved.
"use strict";

(() => {
  const WAIT_MS = 400;
  const place = document.querySelector("[data-alike-url]");
  const box = document.querySelector("[data-alike]");
  const form = place?.closest("form");
  if (!form || !box) return;
  const { alikeUrl: url, alikeOf: of } = place.dataset;

  // What the address is told: names of a record as they are; of an agreement its parties, day and pages.
  const PLAIN = new Set(["name", "name_ru", "short_name", "country", "website", "signed"]);
  const ROWS = [
    [/^parties-\d+-organization_id$/, "organization"],
    [/^sources-\d+-url$/, "url"],
  ];
  const nameFor = (name) => (PLAIN.has(name) ? name : ROWS.find(([pattern]) => pattern.test(name))?.[1]);

  const said = () => {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const told = nameFor(name);
      if (told && typeof value === "string" && value.trim()) asked.append(told, value.trim());
    }
    if (of) asked.set("of", of);
    return asked.toString();
  };

  const line = ({ url: address, text, why }) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = text;
    item.append(link, ` (${why})`);
    return item;
  };

  const show = (results) => {
    if (!results.length) return box.replaceChildren();
    const heading = document.createElement("p");
    heading.textContent = box.dataset.heading;
    const list = document.createElement("ul");
    list.append(...results.map(line));
    return box.replaceChildren(heading, list);
  };

  let before = said();
  let number = 0;
  let timer;
  const look = async () => {
    const now = said();
    if (now === before) return;
    before = now;
    const asked = ++number;
    try {
      const answer = await fetch(`${url}?${now}`, { headers: { Accept: "application/json" } });
      const { results } = answer.ok ? await answer.json() : { results: [] };
      if (asked === number) show(results);
    } catch {
      if (asked === number) show([]); // saving asks too
    }
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT_MS);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
})();
