// Keys and safety of the page of a record: Ctrl+Enter saves, Enter in a line of text does not, what is typed is not lost
// by leaving the page or by a session that ends. The page works without this file.
"use strict";

(() => {
  const form = document.querySelector("form[data-entry], #organization_form, #person_form");
  if (!form) return;
  // A browser that comes back to a page fills in what it sent before: saved already, it would be saved twice. What was
  // not saved is offered below.
  form.autocomplete = "off";
  const KEPT_FOR_MS = 12 * 60 * 60 * 1000;
  // Another person who signs in in this tab must not be offered the text of the one before.
  const account = document.querySelector("[data-account]")?.dataset.account ?? "";
  const key = `entry:${account}:${location.pathname}`;
  let changed = "unsaved" in form.dataset;
  let leaving = false;

  const isLine = (element) => element instanceof HTMLInputElement && !["submit", "button", "checkbox", "radio", "file"].includes(element.type);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name=_save]"));
    } else if (isLine(event.target) && form.contains(event.target)) event.preventDefault();
  });

  // What was typed, kept in this tab until the server has answered that it is saved.
  const NOT_KEPT = new Set(["csrfmiddlewaretoken", "submission"]);
  // Which version it was typed on is kept too: brought back over a newer one, it is compared with that when it is sent.
  const TYPED_ON = new Set(["version", "read_version", "opened"]);
  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.has(name));
  const told = (values) => JSON.stringify(values.filter(([name]) => !TYPED_ON.has(name)));
  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), sent: form.elements.submission?.value, values: typed() }));
    } catch {
      // no room or not allowed: the warning before leaving remains
    }
  };
  const forget = () => sessionStorage.removeItem(key);

  let timer;
  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  });
  form.addEventListener("change", () => {
    changed = true;
    keep();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    keep();
  });
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("beforeunload", (event) => {
    if (changed && !leaving) event.preventDefault();
  });

  const restore = (values) => {
    const counts = values.filter(([name]) => name.endsWith("-TOTAL_FORMS"));
    for (const [name, value] of counts) {
      const prefix = name.replace(/-TOTAL_FORMS$/, "");
      const total = () => Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`)?.value ?? value);
      for (let tries = 0; total() < Number(value) && tries < 60; tries += 1) form.querySelector(`[data-add="${CSS.escape(prefix)}"]`)?.click();
    }
    for (const [name, value] of values) {
      if (/-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|-id$/.test(name)) continue;
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "checkbox" || field.type === "radio") field.checked ||= field.value === value;
        else field.value = value;
      }
    }
    for (const details of form.querySelectorAll("details"))
      if ([...details.querySelectorAll("input:not([type=hidden]), textarea")].some((field) => field.value && field.value !== field.defaultValue)) details.open = true;
    changed = true;
  };

  const offer = (stored) => {
    const box = document.createElement("div");
    box.className = "summary warn";
    box.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = form.dataset.found;
    const yes = document.createElement("button");
    yes.type = "button";
    yes.textContent = form.dataset.restore;
    const no = document.createElement("button");
    no.type = "button";
    no.className = "quiet";
    no.textContent = form.dataset.drop;
    yes.addEventListener("click", () => {
      restore(stored.values);
      box.remove();
      form.querySelector("input:not([type=hidden])")?.focus();
    });
    no.addEventListener("click", () => {
      forget();
      box.remove();
      form.querySelector("input:not([type=hidden])")?.focus();
    });
    box.append(text, yes, " ", no);
    form.before(box);
  };

  // After a save the server sends the person on; only a page that was answered by "log in" comes back to a blank form.
  const look = async () => {
    const stored = JSON.parse(sessionStorage.getItem(key) || "null");
    if (!stored || !form.dataset.found || "unsaved" in form.dataset || Date.now() - stored.at > KEPT_FOR_MS) return forget();
    if (told(stored.values) === told(typed())) return forget();
    const answer = await fetch(`${form.dataset.sentUrl}?key=${encodeURIComponent(stored.sent || "")}`);
    if ((await answer.json()).saved) forget();
    else if (!changed) offer(stored);
  };

  look().catch(() => forget());
  document.querySelector("[data-focus]")?.focus();
})();
