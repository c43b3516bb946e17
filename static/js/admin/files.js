// Documents are sent one by one as soon as they are chosen or dropped, several at once, with their progress; what is wrong
// with one is said beside it, and the page goes on. Without this file they are sent with the page, as the inputs say.
"use strict";

(() => {
  const drop = document.querySelector(".drop[data-drop]");
  const form = drop?.closest("form");
  if (!form || !window.FormData) return;
  const { keepUrl, tooLarge, failed, signedOut, notSaved, noRoom, chosen, sending } = drop.dataset;
  const prefix = drop.dataset.drop;
  const most = Number(drop.dataset.most) * 1024 * 1024;
  const box = form.querySelector(`[data-rows="${CSS.escape(prefix)}"]`);
  const said = drop.querySelector("[data-said]");
  const waiting = [];
  let busy = false;
  let submitter = null;
  let refused = null;

  // Beside the link to the stored file, which stays until the page is saved.
  const noted = (place) => place.querySelector(".kept-name:not(.is-stored)");
  const note = (place, text) => {
    const stored = place.querySelector(".kept-name.is-stored");
    const name = noted(place) || document.createElement("span");
    name.className = "kept-name";
    name.textContent = text;
    if (stored) stored.after(name);
    else place.prepend(name);
  };

  const complain = (place, text) => {
    place.querySelectorAll(":scope > .errorlist, :scope > [role=alert]").forEach((one) => one.remove());
    if (!text) return;
    const told = document.createElement("div");
    const list = document.createElement("ul");
    const line = document.createElement("li");
    told.setAttribute("role", "alert");
    list.className = "errorlist";
    line.textContent = text;
    list.append(line);
    told.append(list);
    place.append(told);
  };

  // The file that the row had before, stored or chosen, is what it still has.
  const refuse = (place, input, file, problem, before) => {
    input.value = "";
    refused ||= place;
    const has = place.querySelector("a[href], input[type=hidden]");
    if (has && !before) noted(place)?.remove();
    else note(place, has ? before : file.name);
    complain(place, has ? `${file.name}: ${problem}` : problem);
  };

  // What the form sends: the token of the kept file instead of the file.
  const take = (place, input, token) => {
    const name = `${input.name}_kept`;
    const hidden = place.querySelector(`input[name="${CSS.escape(name)}"]`) || document.createElement("input");
    hidden.type = "hidden";
    hidden.name = name;
    hidden.value = token;
    place.append(hidden);
    input.value = "";
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const send = ({ file, place, input }) =>
    new Promise((done) => {
      const bar = document.createElement("progress");
      const data = new FormData();
      const request = new XMLHttpRequest();
      const before = noted(place)?.textContent || "";
      complain(place, "");
      note(place, `${sending} ${file.name}`);
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      place.append(bar);
      data.append("file", file);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
      });
      request.addEventListener("loadend", () => {
        bar.remove();
        const answer = request.status === 200 && request.response;
        // Who is signed out is answered by the page of signing in, or by the form's own protection.
        const ended = request.status === 403 || (request.status === 200 && !answer);
        if (answer?.token) {
          take(place, input, answer.token);
          note(place, `${chosen} ${file.name} (${answer.about})`);
          said.textContent = `${chosen} ${file.name}`;
        } else refuse(place, input, file, answer?.problem || (ended ? signedOut : failed), before);
        done();
      });
      request.open("POST", keepUrl);
      request.responseType = "json";
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
      request.send(data);
    });

  const work = async () => {
    if (busy) return;
    busy = true;
    while (waiting.length) await send(waiting.shift());
    busy = false;
    const pressed = submitter;
    submitter = null;
    if (pressed && refused) {
      complain(drop, notSaved);
      refused.closest("details:not([open])")?.setAttribute("open", "");
      refused.scrollIntoView({ block: "center" });
      refused.querySelector("input[type=file]")?.focus({ preventScroll: true });
    } else if (pressed) form.requestSubmit(pressed);
  };

  const put = (file, place, input) => {
    if (file.size > most) {
      refuse(place, input, file, tooLarge, noted(place)?.textContent || "");
      return;
    }
    waiting.push({ file, place, input });
    place.dataset.taken = "";
    work();
  };

  const places = () => [...box.querySelectorAll(":scope [data-row] [data-file]")];
  const isFree = (place) =>
    !("taken" in place.dataset) && !place.querySelector("a[href], input[type=hidden]") && !place.querySelector("input[type=file]").value;

  const several = (files) => {
    for (const file of files) {
      let place = places().find(isFree);
      if (!place) {
        form.querySelector(`[data-add="${CSS.escape(prefix)}"]`)?.click();
        place = places().find(isFree);
      }
      if (!place) {
        complain(drop, noRoom);
        return;
      }
      place.dataset.taken = "";
      put(file, place, place.querySelector("input[type=file]"));
    }
  };

  const begin = () => {
    complain(drop, "");
    if (!busy) refused = null;
  };

  form.addEventListener("change", (event) => {
    const input = event.target;
    if (input.type !== "file" || !input.files.length) return;
    begin();
    if ("several" in input.dataset) {
      several(input.files);
      input.value = "";
    } else if (input.closest("[data-file]")) put(input.files[0], input.closest("[data-file]"), input);
  });

  const holdsFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  for (const name of ["dragenter", "dragover"])
    form.addEventListener(name, (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      drop.classList.add("is-over");
    });
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) drop.classList.remove("is-over");
  });
  form.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    drop.classList.remove("is-over");
    drop.closest("details")?.setAttribute("open", "");
    begin();
    several(event.dataTransfer.files);
  });

  // The page waits for the files it is to name.
  form.addEventListener(
    "submit",
    (event) => {
      if (!busy) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      submitter = event.submitter || form.querySelector("[name=_save]");
    },
    true,
  );

  drop.hidden = false;
})();
