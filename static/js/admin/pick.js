// Makes a combobox (WAI-ARIA, list autocomplete) of a line of text that names an organization, a person or an agreement,
// and completes words of a vocabulary. Without this file the same inputs are plain lines of text.
"use strict";

(() => {
  const WAIT_MS = 120;
  let made = 0;

  // One list under one input. `ask` gives the entries for what is typed, `take` puts a chosen one into the input.
  class Combobox {
    constructor(input, ask, take, wait = WAIT_MS) {
      this.wait = wait;
      this.input = input;
      this.ask = ask;
      this.take = take;
      this.entries = [];
      this.at = -1;
      this.asked = 0;
      this.enterWaits = false;
      this.list = document.createElement("ul");
      this.list.id = `pick-list-${++made}`;
      this.list.className = "pick-list";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.label());
      this.list.hidden = true;
      input.after(this.list);
      const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
      for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
      input.addEventListener("input", () => this.typed());
      input.addEventListener("keydown", (event) => this.key(event));
      input.addEventListener("blur", () => this.left());
      this.list.addEventListener("mousedown", (event) => {
        event.preventDefault(); // the input keeps the focus
        const option = event.target.closest("[role=option]");
        if (option) this.choose(Number(option.dataset.at));
      });
    }

    label() {
      return this.input.labels?.[0]?.textContent.trim() || "";
    }

    get open() {
      return !this.list.hidden;
    }

    typed() {
      clearTimeout(this.timer);
      this.asked += 1;
      this.waiting = true;
      this.enterWaits = false;
      const number = this.asked;
      this.timer = setTimeout(() => this.fetch(number), this.wait);
    }

    async fetch(number) {
      let entries = [];
      try {
        entries = await this.ask(this.input.value);
      } catch {
        entries = []; // the line of text works without suggestions
      }
      if (number !== this.asked) return;
      this.waiting = false;
      this.show(entries);
      if (this.enterWaits) {
        this.enterWaits = false;
        if (this.entries.length) this.choose(Math.max(this.at, 0));
      }
    }

    show(entries) {
      this.entries = entries;
      this.at = entries.length ? 0 : -1;
      this.list.replaceChildren(...entries.map((entry, index) => this.option(entry, index)));
      const visible = entries.length > 0 && document.activeElement === this.input;
      this.list.hidden = !visible;
      this.input.setAttribute("aria-expanded", String(visible));
      this.mark();
    }

    option(entry, index) {
      const item = document.createElement("li");
      item.id = `${this.list.id}-${index}`;
      item.setAttribute("role", "option");
      item.dataset.at = index;
      if (entry.isNew) item.className = "pick-add";
      item.append(entry.label);
      for (const more of [entry.also, entry.about]) {
        if (!more) continue;
        const small = document.createElement("small");
        small.textContent = more;
        item.append(" ", small);
      }
      return item;
    }

    mark() {
      [...this.list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === this.at)));
      const current = this.list.children[this.at];
      if (current && this.open) {
        this.input.setAttribute("aria-activedescendant", current.id);
        current.scrollIntoView({ block: "nearest" });
      } else this.input.removeAttribute("aria-activedescendant");
    }

    close() {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
      this.input.removeAttribute("aria-activedescendant");
    }

    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter") {
        if (this.open || this.waiting) event.preventDefault();
        if (this.waiting) this.enterWaits = true;
        else if (this.open) this.choose(this.at);
      } else if (event.key === "Escape" && this.open) {
        event.preventDefault();
        this.close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!this.open) {
          if (event.key === "ArrowDown" && this.input.value.trim()) this.typed();
          return;
        }
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.at = (this.at + step + this.entries.length) % this.entries.length;
        this.mark();
      }
    }

    choose(index) {
      const entry = this.entries[index];
      if (!entry) return;
      this.take(entry);
      this.close();
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
    }

    left() {
      if (this.enterWaits) return; // Enter was faster than the answer: its first entry is still taken
      clearTimeout(this.timer);
      this.asked += 1;
      // While an answer is awaited the list is still that of what was typed before.
      const same = this.open && !this.waiting && this.entries.find((entry) => entry.exact && !entry.isNew);
      this.waiting = false;
      this.enterWaits = false;
      if (same) this.take(same);
      this.close();
    }
  }

  const names = (box) => {
    const input = box.querySelector("input[type=text]");
    const id = box.querySelector("input[type=hidden]");
    const isNew = box.querySelector(".pick-new");
    const settle = (value) => {
      id.value = value;
      isNew.hidden = value !== "new";
      box.classList.toggle("is-new", value === "new");
    };
    const ask = async (text) => {
      if (text.trim().length < 2) return [];
      const answer = await fetch(`${box.dataset.url}?q=${encodeURIComponent(text.trim())}`, { headers: { Accept: "application/json" } });
      if (!answer.ok) return [];
      const { results, add } = await answer.json();
      const entries = results.map((one) => ({ ...one, label: one.text, value: one.text }));
      if (add) entries.push({ id: "new", label: add, value: text.trim().replace(/\s+/g, " "), isNew: true });
      return entries;
    };
    new Combobox(input, ask, (entry) => {
      input.value = entry.value;
      settle(entry.id);
    });
    input.addEventListener("input", () => settle(""));
  };

  const fold = (text) => text.trim().toLocaleLowerCase().replaceAll("ё", "е");

  const words = (box) => {
    const input = box.querySelector("input[type=text]");
    const all = [...box.querySelectorAll("datalist option")].map((option) => option.value);
    const ask = async (text) => {
      const parts = text.split(",");
      const typed = fold(parts.pop());
      if (!typed) return [];
      const chosen = new Set(parts.map(fold));
      const starts = (word) => fold(word).split(/\s+/).some((part) => part.startsWith(typed)) || fold(word).startsWith(typed);
      return all.filter((word) => starts(word) && !chosen.has(fold(word))).slice(0, 8).map((word) => ({ label: word, value: word, exact: fold(word) === typed }));
    };
    new Combobox(input, ask, (entry) => {
      const before = input.value.split(",").slice(0, -1).map((part) => part.trim());
      input.value = [...before, entry.value].join(", ");
    }, 0);
  };

  const start = (root) => {
    for (const box of root.querySelectorAll("[data-pick], [data-words]")) {
      if (box.dataset.ready || box.closest("template, .empty-form")) continue;
      box.dataset.ready = "yes";
      ("pick" in box.dataset ? names : words)(box);
    }
  };

  document.addEventListener("rows:added", (event) => start(event.target));
  document.addEventListener("formset:added", (event) => start(event.target));
  start(document);
})();
