// Helps in asking: the search box offers suggestions while one types (a WAI-ARIA combobox with a list), a long facet gets
// a line of text in which its options are found, and whoever has no account finds the columns they took last. Without
// this file the box searches, every option is there, columns are moved by the server, and nothing is remembered.
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

  // Columns that a visitor took last, by what a row was; an account has them in the register, and a visitor no cookie.
  const place = (rows) => `columns of ${rows}`;
  const columns = {
    of: (rows) => {
      try { return localStorage.getItem(place(rows)) || ""; } catch { return ""; } // a browser may keep nothing
    },
    keep: (rows, codes) => {
      try { codes ? localStorage.setItem(place(rows), codes) : localStorage.removeItem(place(rows)); } catch { /* nor then */ }
    },
  };
  const ON_A_PAGE = 8; // columns that a PDF has room for
  const fits = (form, codes) => form !== "pdf" || codes.split(",").length <= ON_A_PAGE;

  const offer = (menu) => {
    const codes = columns.of("agreement");
    if (!codes) return;
    for (const link of menu.querySelectorAll('a[href*="/export."]')) {
      const url = new URL(link.href);
      if (!fits(url.pathname.split(".").pop(), codes)) continue;
      link.href = `${url}${url.search ? "&" : "?"}${new URLSearchParams({ columns: codes })}`;
      link.querySelector("span").textContent = `${menu.dataset.own} (${codes.split(",").length})`;
    }
  };

  const choose = (form) => {
    const { rows, usual, starts } = form.dataset; // rows: of a visitor alone
    const said = make("p", { class: "vh", role: "status" });
    const chosen = () => new FormData(form).getAll("columns").join(",");
    const format = () => new FormData(form).get("format");
    const last = rows ? columns.of(rows) : "";
    if (starts !== undefined && last && last !== usual && fits(format(), last)) {
      const url = new URL(location.href);
      url.searchParams.set("columns", last);
      return location.replace(url);
    }
    form.append(said);
    form.addEventListener("click", (event) => {
      const button = event.target.closest(".moves button");
      if (!button) return;
      event.preventDefault();
      const item = button.closest("li");
      const earlier = button.name === "earlier";
      const other = earlier ? item.previousElementSibling : item.nextElementSibling;
      if (!other) return;
      earlier ? other.before(item) : other.after(item);
      const further = earlier ? item.previousElementSibling : item.nextElementSibling;
      (further ? button : item.querySelector(`.moves [name="${earlier ? "later" : "earlier"}"]`)).focus();
      said.textContent = `${button.value}: ${[...item.parentElement.children].indexOf(item) + 1}`;
      form.dispatchEvent(new Event("change"));
    });
    // The address below is that of what the server showed last.
    form.addEventListener("change", () => document.querySelectorAll("[data-shown]").forEach((part) => { part.hidden = true; }));
    form.addEventListener("submit", ({ submitter }) => {
      if (!rows || !submitter) return;
      const codes = chosen();
      const now = new FormData(form).get("rows");
      if (submitter.name === "usual") columns.keep(rows, "");
      else if (submitter.name === "take" && now === rows && codes) {
        if (codes !== usual) columns.keep(rows, codes);
        else if (format() !== "pdf") columns.keep(rows, "");
      }
    });
  };

  document.querySelectorAll("[data-own]").forEach(offer);
  document.querySelectorAll("form.taking").forEach(choose);
  document.querySelectorAll("[data-suggest]").forEach(suggest);
  document.querySelectorAll("[data-find]").forEach(find);
})();
