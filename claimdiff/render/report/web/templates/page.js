"use strict";
// Makes folded parts when they are needed; filters; follows links into parts that are folded or filtered away; draws the lines of a
// row. Without this script the page shows everything.
const form = document.getElementById("filters");
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// A folded part holds only its words until it is opened or printed; when the browser finds text in it, it opens the part.

const SIGNS = {"&lt;": "<", "&gt;": ">", "&#34;": '"', "&#39;": "'", "&amp;": "&"};

function fold(each) {
  each.hidden = "until-found";
  each.append(each.firstChild.textContent.replace(/<[^>]*>/g, " ").replace(/&(lt|gt|amp|#34|#39);/g, (sign) => SIGNS[sign]));
}

function make(each) {
  const template = document.createElement("template");
  template.innerHTML = each.firstChild.textContent;
  each.replaceChildren(template.content);
  each.className = "body";
  each.removeAttribute("hidden");
  filterIn(each);
}

const makeIn = (details) => all(":scope > .later", details).forEach(make);

// The element with this id; if it is in a folded part, the part is made first.
function named(id) {
  const there = document.getElementById(id);
  if (there) return there;
  const attribute = `id="${id.replace(/[&<>"']/g, (sign) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})[sign])}"`;
  const folded = all(".later").find((each) => each.firstChild.textContent.includes(attribute));
  if (folded) make(folded);
  return document.getElementById(id);
}

function open(details) {
  details.open = true;
  makeIn(details);
}

// Opens everything that is folded, and what is folded within that.
function openAll(selector) {
  const opened = [];
  for (let folded = all(selector); folded.length; folded = all(selector)) {
    folded.forEach(open);
    opened.push(...folded);
  }
  return opened;
}

// Filters

const findings = all(".finding");
const sourcesOf = new Map(form.dataset.rows.split(",").map((row) => row.split(" ")).map(([id, ...sources]) => [id, sources]));
const sources = (element) => element.dataset.sources.split(" ").flatMap((each) => sourcesOf.get(each) ?? [each]);
const speaks = (element, source) => !source || sources(element).includes(source);

const showsAll = form.querySelector("button");

// How many findings these elements stand for; a line about a toll stands for several.
const told = (some) => some.reduce((sum, each) => sum + Number(each.dataset.told ?? 1), 0);

function filterIn(element) {
  const source = form.elements.source.value;
  for (const each of all(".claim", element)) each.hidden = !speaks(each, source);
  for (const each of all(".row, .group", element)) each.classList.toggle("aside", !speaks(each, source));
}

function filter() {
  const {subject, source, kind, review} = Object.fromEntries(new FormData(form));
  all(".subject").forEach((each, number) => {
    const name = form.elements.subject.options[number + 1].value;
    each.hidden = (subject && subject !== name) || !speaks(each, source);
  });
  for (const each of all(".whole")) each.hidden = Boolean(subject || source || kind || review);
  for (const each of findings) {
    each.hidden = (kind && each.dataset.kind !== kind) || (review && each.dataset.review !== review) || !speaks(each, source);
  }
  for (const each of all("[data-findings]")) each.hidden = !each.querySelector(".finding:not([hidden])");
  for (const each of all(".notes, .rest")) each.open = Boolean(source || kind || review) && !each.hidden;
  filterIn(document);
  const shown = told(findings.filter((each) => !each.hidden && !each.closest(".subject").hidden));
  document.getElementById("shown").value = `${shown} of ${told(findings)} findings shown`;
  showsAll.hidden = !(subject || source || kind || review);
}

function showAll() {
  form.reset();
  filter();
}

// Links

function land() {
  const target = location.hash && named(location.hash.slice(1));
  if (!target) return;
  if (target.closest("[hidden]:not([hidden=until-found])")) showAll();
  if (target.matches(".subject")) all(":scope > .quiet", target).forEach(open);
  for (let each = target; each; each = each.parentElement) if (each.localName === "details") open(each);
  const before = target.previousElementSibling;
  (before?.matches(".dispute > h4") ? before : target).scrollIntoView();  // the heading says whose it is, and on what
  if (target.matches(".row")) light(target);
}

// The lines of a row: to each of its rivals that is in view; the other rows turn pale.

let lit;

function light(row) {
  if (row === lit) return;
  dim();
  const chart = row.closest(".chart"), rivals = new Map();
  for (const each of all(".rivals a[data-row]", row)) rivals.set(each.dataset.row, each.closest(".warning") ? "warning" : "error");
  if (!rivals.size) return;
  lit = row;
  chart.classList.add("lit");
  row.classList.add("own");
  for (const [id, level] of rivals) mark(document.getElementById(id) ?? folding(id, chart), level);
  if (hasRoom.matches) draw(chart, row, rivals);
}

// In a wide window the bars are beside the words; in a narrow one lines would cross the words, so the rivals have a tint instead.
const hasRoom = matchMedia("(min-width: 60rem)");

function mark(rival, level) {
  rival?.classList.add("rival");
  rival?.setAttribute("data-rival", level);
}

// The group that a row is folded in, if the row was not made yet.
const folding = (id, chart) =>
  all(".later", chart).find((each) => each.firstChild.textContent.includes(`id="${id}"`))?.closest(".group");

function dim() {
  lit?.closest(".chart").classList.remove("lit");
  for (const each of all(".own, .rival")) each.classList.remove("own", "rival");
  for (const each of all(".lines")) each.remove();
  lit = undefined;
}

function element(name, attributes, parent) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return parent.appendChild(made);
}

function draw(chart, row, rivals) {
  const lines = element("svg", {class: "lines", "aria-hidden": "true"}, chart);
  const {left, top} = lines.getBoundingClientRect(), own = extent(row);
  for (const [id, level] of rivals) {
    const rival = document.getElementById(id), other = rival?.checkVisibility() && extent(rival);
    if (!own || !other) continue;
    const [from, to] = own.right < other.left ? [own.right, other.left] : other.right < own.left ? [own.left, other.right] : [own.middle, other.middle];
    element("line", {class: `clash ${level}`, x1: from - left, y1: own.y - top, x2: to - left, y2: other.y - top}, lines);
  }
}

// Where the drawing of a row begins and ends, its middle, and its height; for an option that it is or may be, the middle.
function extent(row) {
  const sides = all(".is, .usual", row).concat(all(".may-be", row)).map((each) => each.getBoundingClientRect());
  if (!sides.length) return undefined;
  const left = Math.min(...sides.map((each) => each.left)), right = Math.max(...sides.map((each) => each.right));
  return {left, right, middle: (left + right) / 2, y: sides[0].top + sides[0].height / 2};
}

const rowOf = (event) => event.target.closest?.(".row.disputed");
const pinned = () => document.activeElement?.closest?.(".row.disputed");

addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const row = rowOf(event) ?? pinned();
  if (row) light(row);
  else if (event.pointerType === "mouse") dim();
});
addEventListener("focusin", (event) => (rowOf(event) ? light(rowOf(event)) : dim()));
// A second tap on the row, or a tap elsewhere, removes the lines; a tap on a link follows it.
addEventListener("pointerup", (event) => {
  if (event.pointerType !== "touch" || event.target.closest?.(".chart :is(a, summary)")) return;
  const row = rowOf(event);
  if (row && row !== lit) light(row);
  else dim();
});
addEventListener("resize", () => {
  const row = lit;
  dim();
  if (row) light(row);
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !lit) return;
  dim();
  document.activeElement?.blur();
});

// Printing, and the page as it opens

let folded = [];
addEventListener("beforeprint", () => {
  dim();
  folded = openAll("details:not([open])");
});
addEventListener("afterprint", () => {
  for (const each of folded) each.open = false;
});
addEventListener("toggle", (event) => event.target.open && makeIn(event.target), true);
form.addEventListener("change", filter);
showsAll.addEventListener("click", () => {
  showAll();
  form.elements.subject.focus();
});
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", land);
// A link to the current target changes no hash.
addEventListener("click", (event) => {
  if (event.target.closest?.("a[href^='#']")) setTimeout(land);
});
all(".later").forEach(fold);
form.hidden = false;
filter();
land();
