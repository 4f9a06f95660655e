"use strict";
// The matrix: chapters that open and close, and a filter over its rows.
(function () {
  const table = document.getElementById("matrix");
  if (!table) return;
  const search = document.getElementById("rule-search");
  const runtime = document.getElementById("rule-runtime");
  const chips = Array.from(document.querySelectorAll("input[name=verdict]"));
  const chapters = Array.from(table.querySelectorAll(".toggle"), chapterOf);

  function chapterOf(toggle) {
    const body = document.getElementById(toggle.getAttribute("aria-controls"));
    const head = toggle.closest("tbody");
    const rows = Array.from(body.rows, rowOf);
    const chapter = { toggle, head, body, rows };
    toggle.addEventListener("click", () => open(chapter, body.hidden));
    return chapter;
  }

  function rowOf(element) {
    const verdicts = new Map();
    element.querySelectorAll("button[data-runtime]").forEach((button) =>
      verdicts.set(button.dataset.runtime, button.parentElement.dataset.verdict));
    return { element, verdicts, text: element.cells[0].textContent.toLowerCase() };
  }

  function open(chapter, yes) {
    chapter.body.hidden = !yes;
    chapter.toggle.setAttribute("aria-expanded", String(yes));
  }

  function fits(row, words, wanted) {
    const verdicts = runtime.value ? [row.verdicts.get(runtime.value)] : Array.from(row.verdicts.values());
    return words.every((word) => row.text.includes(word))
      && (wanted.length === 0 || verdicts.some((verdict) => wanted.includes(verdict)));
  }

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = chips.filter((chip) => chip.checked).map((chip) => chip.value);
    const active = words.length > 0 || wanted.length > 0;
    let shown = 0;
    for (const chapter of chapters) {
      let here = 0;
      for (const row of chapter.rows) {
        row.element.hidden = !fits(row, words, wanted);
        here += row.element.hidden ? 0 : 1;
      }
      chapter.head.hidden = here === 0;
      open(chapter, active ? here > 0 : chapter === chapters[0]);
      shown += here;
    }
    const all = chapters.reduce((sum, chapter) => sum + chapter.rows.length, 0);
    document.getElementById("rule-count").textContent = shown === all ? all + " rules" : shown + " of " + all + " rules";
    document.getElementById("no-rule").hidden = shown > 0;
  }

  search.addEventListener("input", filter);
  runtime.addEventListener("change", filter);
  chips.forEach((chip) => chip.addEventListener("change", filter));
  document.getElementById("open-all").addEventListener("click", () => chapters.forEach((c) => open(c, true)));
  document.getElementById("close-all").addEventListener("click", () => chapters.forEach((c) => open(c, false)));
  window.addEventListener("beforeprint", () => chapters.forEach((c) => open(c, true)));

  // A link to #rule-GEN-01 opens the chapter it is in.
  function followLink() {
    const row = location.hash.startsWith("#rule-") && document.getElementById(location.hash.slice(1));
    const chapter = row && chapters.find((c) => c.body.contains(row));
    if (chapter) {
      open(chapter, true);
      row.scrollIntoView({ block: "center" });
    }
  }
  window.addEventListener("hashchange", followLink);
  followLink();
})();
