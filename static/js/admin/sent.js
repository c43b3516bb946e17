// Forms of the staff's pages that are sent: a second click does not send one twice, and what was typed is there again
// when the sign-in page answered instead, because the session had ended. Pages of records keep more of what is typed:
// see entry.js. Every page works without this file.
"use strict";

(() => {
  const SECOND_CLICK_MS = 5000;
  const JUST_SENT_MS = 30 * 1000;
  const KEPT_FOR_MS = 12 * 60 * 60 * 1000;
  const KEPT = "sent";
  const account = document.querySelector("[data-account]")?.dataset.account;
  const here = location.pathname + location.search;

  let sent = new WeakMap();
  window.addEventListener("pageshow", () => (sent = new WeakMap()));
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (performance.now() - (sent.get(form) ?? -Infinity) < SECOND_CLICK_MS) return event.preventDefault();
    sent.set(form, performance.now());
    if (account) keep(form);
  });

  // Pages of records have a place of their own; nothing is kept of a form that asks for a password.
  const keeps = (form) => !("entry" in form.dataset) && !("kept" in form.dataset) && !/^(organization|person)_form$/.test(form.id) && !form.querySelector("[type=password]") && form.closest("#content");
  const isHidden = (form, name) => form.querySelector(`[name="${CSS.escape(name)}"]`)?.type === "hidden";
  const keep = (form) => {
    if (!keeps(form)) return;
    const values = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !isHidden(form, name));
    put({ at: Date.now(), account, here, values });
  };

  const read = () => {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT) || "null");
    } catch {
      return null;
    }
  };
  const put = (what) => {
    try {
      if (what) sessionStorage.setItem(KEPT, JSON.stringify(what));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // no room or not allowed: it has to be typed again
    }
  };

  const bringBack = ({ values }) => {
    const form = [...document.querySelectorAll("#content form")].find((one) => one.method === "post" && keeps(one));
    for (const [name, value] of form ? values : [])
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "checkbox" || field.type === "radio") field.checked ||= field.value === value;
        else if (!["hidden", "file", "submit"].includes(field.type)) field.value = value;
      }
  };

  // Kept only over the sign-in page: every other answer says what became of it.
  const stored = read();
  if (account) {
    put(null);
    if (stored?.signsIn && stored.account === account && stored.here === here && Date.now() - stored.at < KEPT_FOR_MS) bringBack(stored);
    return;
  }
  if (stored) put({ ...stored, signsIn: true });
  const justNow = (what) => Date.now() - (what?.at ?? 0) < JUST_SENT_MS;
  const said = document.querySelector("[data-was-kept]");
  if (said && Object.keys(sessionStorage).some((key) => (key === KEPT || key.startsWith("entry:")) && justNow(JSON.parse(sessionStorage.getItem(key))))) said.hidden = false;
})();
