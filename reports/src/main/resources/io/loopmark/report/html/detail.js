"use strict";
// A cell of the matrix opens a dialog. Text from result files only ever goes through textContent.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dialog = document.getElementById("detail");
  const matrix = document.getElementById("matrix");

  function part(name) { return document.getElementById("detail-" + name); }

  function say(name, text) {
    part(name).textContent = text || "";
    part(name).hidden = !text;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.textContent = text;
    return made;
  }

  function show(button) {
    const rule = data.rules[button.closest("tr").dataset.rule];
    const runtime = button.dataset.runtime;
    const key = button.parentElement.dataset.verdict;
    const detail = data.details[rule.id + "@" + runtime] || { verdict: {}, traces: { rows: [], firstDifference: -1 } };
    say("id", rule.id);
    say("level", rule.level);
    say("chapter", rule.chapter);
    say("title", rule.text);
    say("intent", rule.intent);
    say("check", rule.check && ["fail", "flaky", "hang", "crash"].includes(key) ? "To mend it, check " + rule.check : "");
    verdict(key, runtime);
    say("reason", detail.verdict.reason ? "Reason: " + detail.verdict.reason : "");
    say("known", known(detail.verdict));
    say("message", detail.verdict.message);
    traces(detail.traces);
    facts(rule, detail.verdict);
    more("details", detail.verdict.details);
    more("output", detail.verdict.output);
    repeat(detail.verdict.repeat);
    dialog.showModal();
  }

  function known(verdict) {
    if (verdict.stale) return "Known difference: " + verdict.stale;
    return verdict.known ? "Known difference: " + verdict.known : "";
  }

  // A link to #GEN-01@reference opens that cell.
  function followLink() {
    const [id, runtime] = decodeURIComponent(location.hash.slice(1)).split("@");
    const row = runtime && document.getElementById("rule-" + id);
    const button = row && Array.from(row.querySelectorAll("button")).find((b) => b.dataset.runtime === runtime);
    if (button && !dialog.open) show(button);
  }

  function verdict(key, runtime) {
    const shown = part("verdict");
    shown.className = "v v-" + key;
    shown.querySelector("use").setAttribute("href", "#i-" + key);
    shown.querySelector("span").textContent = runtime + ": " + key.replace("-", " ");
  }

  function traces(comparison) {
    const body = part("traces").querySelector("tbody");
    part("traces").hidden = comparison.rows.length === 0;
    body.replaceChildren();
    comparison.rows.forEach((step, i) => {
      const row = document.createElement("tr");
      const first = i === comparison.firstDifference;
      row.className = first ? "first" : comparison.firstDifference >= 0 && i > comparison.firstDifference ? "after" : "";
      const number = element("th", "", String(i + 1));
      number.scope = "row";
      row.append(number, cell(step.expected), cell(step.actual));
      body.append(row);
      if (first) body.append(markRow());
    });
  }

  function cell(text) {
    return text === "" ? element("td", "nothing", "(nothing)") : element("td", "", text);
  }

  function markRow() {
    const row = element("tr", "mark-row", "");
    const mark = element("td", "", "↑ first difference");
    mark.colSpan = 3;
    row.append(mark);
    return row;
  }

  function facts(rule, judged) {
    const list = part("facts");
    list.replaceChildren();
    const add = (label, value) => {
      if (!value) return;
      const pair = document.createElement("div");
      pair.append(element("dt", "", label), element("dd", "", value));
      list.append(pair);
    };
    add("Program of the rule", judged.source || rule.source);
    add("Not asked", (judged.notAsked || []).join("; "));
    add("Afterwards", judged.note);
    add("Took", judged.durationNs ? took(judged.durationNs / 1e6) : "");
  }

  function took(ms) {
    return ms < 1000 ? +ms.toPrecision(3) + " ms" : +(ms / 1000).toPrecision(3) + " s";
  }

  function more(name, text) {
    part(name).hidden = !text;
    part(name).open = false;
    part(name).querySelector("pre").textContent = text || "";
  }

  function repeat(command) {
    const box = part("repeat");
    box.hidden = !command;
    box.querySelector("code").textContent = command || "";
    box.querySelector("button").dataset.copy = command || "";
  }

  if (matrix) {
    matrix.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-runtime]");
      if (!button) return;
      show(button);
      history.replaceState(null, "", "#" + encodeURIComponent(button.closest("tr").dataset.rule + "@" + button.dataset.runtime));
    });
    dialog.addEventListener("close", () => history.replaceState(null, "", location.pathname + location.search));
    window.addEventListener("hashchange", followLink);
    followLink();
  }
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });

  // Copy buttons, here and everywhere on the page.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (!button) return;
    const done = () => {
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    };
    const select = () => getSelection().selectAllChildren(button.parentElement.querySelector("code"));
    if (navigator.clipboard) navigator.clipboard.writeText(button.dataset.copy).then(done, select);
    else select();
  });
})();
