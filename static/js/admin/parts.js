// The subject of a draft as one text or as a list with a line for each part; what was typed in either stays in it. The
// list beside the text of the release can be read without this file.
"use strict";

(() => {
  const list = document.querySelector("[data-parts]");
  const field = list && document.getElementById(list.dataset.parts);
  if (!field) return;
  const isList = () => /^[-–—•*] /.test(field.value);
  const listed = () => [...list.querySelectorAll("[data-part]")].map((part) => `– ${part.dataset.part}`).join("\n");
  const joined = () => {
    const text = field.value.split("\n").map((line) => line.replace(/^[-–—•*] /, "").trim());
    return text.filter(Boolean).join("; ");
  };
  const typed = new Map();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet as-list";
  const name = () => {
    button.textContent = isList() ? list.dataset.asText : list.dataset.asList;
  };
  button.addEventListener("click", () => {
    const was = isList();
    typed.set(was, field.value);
    field.value = typed.get(!was) ?? (was ? joined() : listed());
    field.dispatchEvent(new Event("input", { bubbles: true }));
    name();
  });
  field.addEventListener("input", name);
  name();
  field.after(button);
})();
