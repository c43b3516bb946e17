// Names what Django's admin leaves nameless for people who hear it or read it on a phone:
// the cells and fields of a table take the heading of their column, the autocomplete takes its label.
// The pages work without this file; it only adds names.
"use strict";

(() => {
  const words = (element) => (element ? element.textContent.trim().replace(/\s+/g, " ") : "");

  const nameTable = (table) => {
    const heads = [...table.querySelectorAll("thead th")];
    for (const head of heads) if (!words(head) && !head.querySelector("input")) head.setAttribute("role", "presentation");
    for (const row of table.tBodies[0] ? table.tBodies[0].rows : []) {
      if (row.cells.length !== heads.length) continue;
      [...row.cells].forEach((cell, index) => {
        const name = words(heads[index].querySelector(".text") || heads[index]);
        if (name && !cell.dataset.label) cell.dataset.label = name;
        for (const field of cell.querySelectorAll("input:not([type=hidden]), select, textarea"))
          if (name && !field.labels?.length && !field.hasAttribute("aria-label")) field.setAttribute("aria-label", name);
      });
    }
  };

  const nameOf = (select) => select.getAttribute("aria-label") || words(select.labels?.[0]).replace(/:$/, "");

  const nameAutocomplete = (box) => {
    const select = box.previousElementSibling;
    const combobox = box.querySelector("[role=combobox]");
    if (!combobox || !(select instanceof HTMLSelectElement)) return;
    const shown = box.querySelector(".select2-selection__rendered");
    combobox.setAttribute("aria-label", [nameOf(select), words(shown)].filter(Boolean).join(": "));
    if (shown?.getAttribute("role") === "textbox") shown.removeAttribute("role");
    shown?.removeAttribute("aria-readonly");
    const list = combobox.getAttribute("aria-owns");
    if (list) combobox.setAttribute("aria-controls", list);
  };

  const nameAll = () => {
    document.querySelectorAll(".inline-related.tabular table, #result_list").forEach(nameTable);
    document.querySelectorAll(".select2-container:not(.select2-container--open .select2-container)").forEach(nameAutocomplete);
    const open = document.querySelector(".select2-container--open [role=combobox]");
    const field = document.querySelector(".select2-dropdown .select2-search__field");
    if (field && open) field.setAttribute("aria-label", open.getAttribute("aria-label"));
    document.querySelectorAll(".select2-dropdown").forEach((box) => box.setAttribute("role", "dialog"));
    if (open) document.querySelectorAll(".select2-dropdown").forEach((box) => box.setAttribute("aria-label", open.getAttribute("aria-label")));
    document.querySelectorAll(".selector .search-label-icon").forEach((icon) => icon.setAttribute("role", "img"));
  };

  let asked = false;
  const later = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      nameAll();
    });
  };
  new MutationObserver(later).observe(document.body, { childList: true, subtree: true });
  later();
})();
