// "Another party", "another source" …: puts a copy of the blank row, which the page holds as a template, after the last.
// Without this file the page offers a blank row or two; saving and coming back gives more.
"use strict";

(() => {
  const add = (button) => {
    const prefix = button.dataset.add;
    const box = document.querySelector(`[data-rows="${CSS.escape(prefix)}"]`);
    const total = document.getElementById(`id_${prefix}-TOTAL_FORMS`);
    const most = document.getElementById(`id_${prefix}-MAX_NUM_FORMS`);
    const index = Number(total.value);
    if (most && index >= Number(most.value)) return;
    const template = box.querySelector(":scope > template");
    const html = template.innerHTML.replaceAll(`${prefix}-__prefix__`, `${prefix}-${index}`).replaceAll("__number__", String(index + 1));
    const holder = document.createElement("template");
    holder.innerHTML = html;
    const row = holder.content.querySelector("[data-row]");
    template.before(holder.content);
    total.value = String(index + 1);
    count(box);
    row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
    show(row);
    row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  };

  // A spare row that only browsers without scripts show has a place among the rows, and no number.
  const count = (box) =>
    box.querySelectorAll(":scope > [data-row]").forEach((row, at) =>
      row.querySelectorAll("[data-number]").forEach((number) => {
        if (number.closest("[data-row]") === row) number.textContent = String(at + 1);
      }),
    );

  const show = (root) => root.querySelectorAll(".add-row[hidden]").forEach((line) => (line.hidden = false));

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add]");
    if (button) add(button);
  });
  document.querySelectorAll("[data-rows]").forEach(count);
  show(document);
})();
