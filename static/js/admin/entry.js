// Keys and safety of the page of a record: Ctrl+Enter saves, Enter in a line of text does not, what is typed is not lost
// by leaving the page or by a session that ends. The page works without this file.
"use strict";

(() => {
  const form = document.querySelector("form[data-entry], form[data-kept], #organization_form, #person_form");
  if (!form) return;
  // A browser that comes back to a page fills in what it sent before: saved already, it would be saved twice. What was
  // not saved is offered below.
  form.autocomplete = "off";
  const saves = form.querySelector("[name=_save]"); // not on the page that only reads a release
  const KEPT_FOR_MS = 12 * 60 * 60 * 1000;
  // Another person who signs in in this tab must not be offered the text of the one before.
  const account = document.querySelector("[data-account]")?.dataset.account ?? "";
  // Who goes on in the other language goes on with the same page.
  const keyOf = (path) => `entry:${account}:${path.replace(/^\/[a-z]{2}(?=\/admin\/)/, "")}`;
  // By where the page is sent to: that is where a person comes back to who had to sign in on the way.
  const key = keyOf(form.hasAttribute("action") ? new URL(form.action).pathname : location.pathname);
  let changed = "unsaved" in form.dataset;
  let touched = false;
  let leaving = false;

  const isLine = (element) => element instanceof HTMLInputElement && !["submit", "button", "checkbox", "radio", "file"].includes(element.type);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !saves) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(saves);
    } else if (isLine(event.target) && form.contains(event.target)) event.preventDefault();
  });

  // What was typed, kept in this tab until the server has answered that it is saved.
  const NOT_KEPT = new Set(["csrfmiddlewaretoken", "submission"]);
  // Which version it was typed on is kept too: brought back over a newer one, it is compared with that when it is sent.
  const TYPED_ON = new Set(["version", "read_version", "opened"]);
  const typed = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_KEPT.has(name));
  const files = () =>
    [...form.querySelectorAll("[data-file] input[name$=_kept]")].map((kept) => [
      kept.name,
      kept.closest("[data-file]").querySelector(".kept-name:not(.is-stored)")?.textContent ?? "",
    ]);
  const told = (values) => JSON.stringify(values.filter(([name]) => !TYPED_ON.has(name)));
  const keep = () => {
    try {
      sessionStorage.setItem(key, JSON.stringify({ at: Date.now(), sent: form.elements.submission?.value, values: typed(), files: files() }));
    } catch {
      // no room or not allowed: the warning before leaving remains
    }
  };
  const forget = () => sessionStorage.removeItem(key);

  let timer;
  form.addEventListener("input", () => {
    changed = touched = true;
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  });
  form.addEventListener("change", () => {
    changed = touched = true;
    keep();
  });
  form.addEventListener("submit", () => {
    leaving = true;
    keep();
    // What was typed on the page that led here, the text of a release, is part of this one.
    if (keyOf(location.pathname) !== key) sessionStorage.removeItem(keyOf(location.pathname));
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    leaving = false;
    if (!persisted) look().catch(forget); // by now a browser that went back has filled in what it knows itself
  });
  window.addEventListener("beforeunload", (event) => {
    if (saves && changed && !leaving) event.preventDefault();
  });

  // What a blank page has no field for: the release that a draft came from, and the files that were sent already.
  const WITHOUT_FIELD = /^release(_part)?$|-file_kept$/;
  const bring = (name, value, said) => {
    const place = form.querySelector(`[name="${CSS.escape(name.replace(/_kept$/, ""))}"]`)?.closest("[data-file]");
    const hidden = document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    hidden.value = value;
    (place ?? form).append(hidden);
    if (!place) return;
    const told = document.createElement("span");
    told.className = "kept-name";
    told.textContent = said;
    hidden.before(told);
    for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };

  const restore = ({ values, files: sent = [] }) => {
    const counts = values.filter(([name]) => name.endsWith("-TOTAL_FORMS"));
    for (const [name, value] of counts) {
      const prefix = name.replace(/-TOTAL_FORMS$/, "");
      const total = () => Number(document.getElementById(`id_${prefix}-TOTAL_FORMS`)?.value ?? value);
      for (let tries = 0; total() < Number(value) && tries < 60; tries += 1) form.querySelector(`[data-add="${CSS.escape(prefix)}"]`)?.click();
    }
    for (const [name, value] of values) {
      if (/-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|-id$/.test(name)) continue;
      const fields = form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
      if (!fields.length && WITHOUT_FIELD.test(name)) bring(name, value, new Map(sent).get(name));
      for (const field of fields) {
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
      restore(stored);
      box.remove();
      form.querySelector("input:not([type=hidden]), textarea")?.focus();
    });
    no.addEventListener("click", () => {
      forget();
      box.remove();
      form.querySelector("input:not([type=hidden]), textarea")?.focus();
    });
    box.append(text, yes, " ", no);
    form.before(box);
  };

  // A release that is read again, of which a draft was left unsaved.
  const isSameRelease = (values) => {
    const release = ([name]) => name === "release";
    const before = values.find(release);
    return keyOf(location.pathname) !== key && before !== undefined && before[1] === typed().find(release)?.[1];
  };

  // Where the server does not answer, nobody knows: to offer what is saved costs a look, to forget what is not costs the text.
  const wasSaved = async (sent) => {
    try {
      return (await (await fetch(`${form.dataset.sentUrl}?key=${encodeURIComponent(sent)}`)).json()).saved;
    } catch {
      return false;
    }
  };

  // After a save the server sends the person on; only a page that was answered by "log in" comes back to a blank form.
  const look = async () => {
    const stored = JSON.parse(sessionStorage.getItem(key) || "null");
    if (!stored || !form.dataset.found || ("unsaved" in form.dataset && !isSameRelease(stored.values)) || Date.now() - stored.at > KEPT_FOR_MS) return forget();
    if (told(stored.values) === told(typed())) return forget();
    if (stored.sent && (await wasSaved(stored.sent))) forget();
    else if (!touched) offer(stored);
  };

  // The words of a value are all outlined, though other values lie within them.
  const mean = () => {
    const meant = location.hash.replace(/^#words-/, "");
    for (const mark of document.querySelectorAll(".release-text mark")) mark.classList.toggle("is-meant", mark.dataset.of.split(" ").includes(meant));
  };
  window.addEventListener("hashchange", mean);

  document.querySelector("[data-focus]")?.focus();
})();
