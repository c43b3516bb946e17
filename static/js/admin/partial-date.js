// Says in words what the register understands by a typed date, while it is typed. Without this file the words come after
// saving.
"use strict";

(() => {
  const WAIT_MS = 250;

  const listen = (input, url) => {
    if (input.dataset.echoes) return;
    input.dataset.echoes = "yes";
    let said = input.parentElement.querySelector("output.echo");
    if (!said) {
      said = document.createElement("output");
      said.className = "echo";
      said.setAttribute("for", input.id);
      said.setAttribute("aria-live", "polite");
      input.after(said);
    }
    let timer;
    let asked = 0;
    const ask = async () => {
      const number = ++asked;
      if (!input.value.trim()) {
        said.textContent = "";
        return;
      }
      let answer;
      try {
        const response = await fetch(`${url}?q=${encodeURIComponent(input.value)}`, { headers: { Accept: "application/json" } });
        answer = response.ok ? await response.json() : { words: "", error: "" };
      } catch {
        answer = { words: "", error: "" }; // saving says it too
      }
      if (number !== asked) return;
      said.textContent = answer.words || answer.error;
      said.classList.toggle("is-wrong", Boolean(answer.error));
    };
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
  };

  const start = (root) => {
    for (const input of root.querySelectorAll("input[data-date]")) {
      const url = document.querySelector("[data-date-url]")?.dataset.dateUrl;
      if (url && !input.id.includes("__prefix__")) listen(input, url);
    }
  };

  document.addEventListener("rows:added", (event) => start(event.target));
  document.addEventListener("formset:added", (event) => start(event.target));
  start(document);
})();
