// Keys of the staff's pages: n for a new agreement, / for the search, Ctrl+Enter to save. Single keys do nothing while
// somebody types, and can be turned off (WCAG 2.1.4). Every page works without this file.
"use strict";

(() => {
  const line = document.getElementById("keys");
  if (!line) return;
  const OFF = "keys:off";
  const toggle = line.querySelector("[data-toggle]");
  let off = false;
  try {
    off = localStorage.getItem(OFF) === "1";
  } catch {
    // not allowed: the keys are on, and can be turned off for this page
  }

  const show = () => {
    toggle.textContent = off ? line.dataset.turnOn : line.dataset.turnOff;
    line.querySelector("[data-single]").hidden = off;
  };
  toggle.addEventListener("click", () => {
    off = !off;
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // as above
    }
    show();
  });
  show();
  line.hidden = false;

  const types = (element) => element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
  const ACTS = {
    n: () => line.dataset.new && location.assign(line.dataset.new),
    "/": () => document.getElementById("staff-q")?.focus(),
  };

  // Pages of records save by their own script, which knows what was typed; here are all the others.
  const save = (event) => {
    const form = event.target.closest?.("form") ?? document.querySelector("form[data-ctrl-enter]");
    if (!form || form.method !== "post" || "entry" in form.dataset || /^(organization|person)_form$/.test(form.id)) return;
    if (!form.closest("#content, #content-main")) return;
    const button = form.querySelector("input.default[type=submit], input[type=submit], button[type=submit]");
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return save(event);
    if (off || event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
    // The key by its sign, or by its place where the keyboard writes another script.
    const act = ACTS[event.key.toLowerCase()] ?? (event.code === "KeyN" && !/^[a-z]$/i.test(event.key) ? ACTS.n : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
