"use strict";
// Filters, and links that land in what is folded or filtered away. Without it the page shows everything.
const form = document.getElementById("filters");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const findings = all(".finding");
const rows = new Map(all(".chart li").map((row) => [row.id, row.dataset.sources.split(" ")]));
const sources = (element) => element.dataset.sources.split(" ").flatMap((each) => rows.get(each) ?? [each]);
const speaks = (element, source) => !source || sources(element).includes(source);

function filter() {
  const { subject, source, kind, review } = Object.fromEntries(new FormData(form));
  for (const section of all(".subject")) {
    const anybody = !source || all(".chart li", section).some((row) => speaks(row, source));
    section.hidden = (subject && section.dataset.subject !== subject) || !anybody;
  }
  for (const section of all(".whole")) section.hidden = Boolean(subject || source || kind || review);
  for (const each of findings) {
    each.hidden = (kind && each.dataset.kind !== kind) || (review && each.dataset.review !== review) || !speaks(each, source);
  }
  for (const each of all("[data-findings]")) each.hidden = !each.querySelector(".finding:not([hidden])");
  for (const each of all(".claim")) each.hidden = !speaks(each, source);
  for (const each of all(".chart li")) each.classList.toggle("aside", !speaks(each, source));
  for (const each of all(".notes")) each.open = Boolean(kind) && !each.hidden;
  const shown = findings.filter((each) => !each.hidden && !each.closest(".subject").hidden).length;
  document.getElementById("shown").value = `${shown} of ${findings.length} findings shown`;
}

function showAll() {
  form.reset();
  filter();
}

function land() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  if (target.closest("[hidden]")) showAll();
  for (let each = target; each; each = each.parentElement) if (each.localName === "details") each.open = true;
  aim(target, 3);
}

// What was never in view has its size only when it comes near, and moves the target: so it is aimed at again.
function aim(target, frames) {
  target.scrollIntoView();
  if (frames) requestAnimationFrame(() => aim(target, frames - 1));
}

let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])");
  for (const each of folded) each.open = true;
});
addEventListener("afterprint", () => {
  for (const each of folded) each.open = false;
});
form.addEventListener("change", filter);
form.querySelector("button").addEventListener("click", showAll);
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", land);
// A link to where one already is changes no hash.
addEventListener("click", (event) => {
  if (event.target.closest?.("a[href^='#']")) setTimeout(land);
});
form.hidden = false;
filter();
land();
