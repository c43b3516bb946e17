// Helps in asking: the search box offers suggestions while one types (a WAI-ARIA combobox with a list), and a long facet
// gets a line of text in which its options are found. Without this file the box searches and every option is there.
"use strict";

(() => {
  const WAIT_MS = 150;
  const FROM = 2; // signs from which on suggestions are asked for

  const make = (tag, attributes, ...content) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  };

  const suggest = (box) => {
    const input = box.querySelector("input");
    const words = box.dataset;
    const list = make("div", { id: `${input.id}-list`, class: "suggestions", role: "listbox", "aria-label": words.label, hidden: "" });
    const said = make("div", { class: "vh", "aria-live": "polite" });
    let at = -1; // the suggestion one is on; none while one is in the text
    let timer;
    let asking = new AbortController();

    const go = (to) => {
      at = to;
      [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
      if (at < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    };

    const open = (yes) => {
      list.hidden = !yes;
      input.setAttribute("aria-expanded", String(yes));
      go(-1);
    };

    const close = () => {
      clearTimeout(timer);
      asking.abort();
      open(false);
      said.textContent = "";
    };

    const option = ({ kind, text, lang, note, url }, index) => {
      const name = make("b", lang ? { lang } : {}, text);
      const about = make("small", {}, [words[kind], note].filter(Boolean).join(" · "));
      return make("a", { id: `${list.id}-${index}`, class: "suggestion", role: "option", tabindex: "-1", href: url, "aria-selected": "false" }, name, " ", about);
    };

    const show = (found) => {
      list.replaceChildren(...found.map(option));
      open(found.length > 0);
      said.textContent = found.length ? `${words.label}: ${found.length}` : words.none;
    };

    const ask = async () => {
      asking.abort();
      asking = new AbortController();
      const { signal } = asking;
      try {
        const answer = await fetch(`${words.suggest}?q=${encodeURIComponent(input.value.trim())}`, { signal, headers: { Accept: "application/json" } });
        const found = answer.ok ? (await answer.json()).suggestions : [];
        if (!signal.aborted) show(found);
      } catch {
        if (!signal.aborted) close(); // no line, no answer: the button searches all the same
      }
    };

    // What was found for the text before stays in sight until the answer to this one is there.
    const typed = () => {
      if (input.value.trim().length < FROM) return close();
      clearTimeout(timer);
      asking.abort();
      go(-1);
      timer = setTimeout(ask, WAIT_MS);
    };

    const step = (event, by) => {
      if (list.hidden) return by > 0 && typed();
      event.preventDefault();
      const places = list.children.length + 1; // the text is one of them
      go(((at + 1 + by + places) % places) - 1);
    };

    const keys = {
      ArrowDown: (event) => step(event, 1),
      ArrowUp: (event) => step(event, -1),
      Enter: (event) => {
        if (at < 0) return close();
        event.preventDefault();
        list.children[at].click();
        close();
      },
      Escape: (event) => {
        if (!list.hidden) event.preventDefault();
        close();
      },
    };

    // A line to search in has no role but its own; as the input of a combobox it is one of text.
    const asCombobox = { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(asCombobox)) input.setAttribute(name, value);
    box.append(list, said);
    input.addEventListener("input", (event) => event.isComposing || typed());
    input.addEventListener("compositionend", typed);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (Object.hasOwn(keys, event.key)) keys[event.key](event);
      else if (at >= 0) go(-1); // back in the text
    });
    input.addEventListener("blur", close);
    input.form.addEventListener("submit", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the line keeps the focus
    list.addEventListener("click", close);
  };

  // Small letters without marks, so that "е" finds "ё" and "o" finds "ö".
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const find = (facet) => {
    const fold = facet.querySelector("details");
    const options = [...facet.querySelectorAll(".options > li")].map((item) => ({ item, text: plain(item.querySelector("span").textContent), box: item.querySelector("input") }));
    const line = make("input", { type: "text", class: "in", autocomplete: "off", "aria-label": facet.dataset.find, placeholder: facet.dataset.find });
    const said = make("span", { class: "n", "aria-live": "polite" });
    let before = false; // whether the fold was open when one began to type

    const sift = () => {
      const sought = plain(line.value.trim());
      const sifted = Boolean(said.textContent);
      if (sought && !sifted) before = fold.open;
      let found = 0;
      for (const { item, text, box } of options) {
        const fits = text.includes(sought);
        found += fits;
        item.hidden = !fits && !box.checked; // what is chosen stays in sight
      }
      if (sought || sifted) fold.open = Boolean(sought) || before;
      fold.querySelector("summary").hidden = Boolean(sought);
      said.textContent = sought ? `${facet.dataset.found} ${found}` : "";
    };

    line.addEventListener("input", sift);
    line.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") event.preventDefault(); // the button sends the form
      else if (event.key === "Escape" && line.value) {
        line.value = "";
        sift();
      }
    });
    facet.querySelector(".options").before(make("div", { class: "find-option" }, line, said));
  };

  document.querySelectorAll("[data-suggest]").forEach(suggest);
  document.querySelectorAll("[data-find]").forEach(find);
})();
