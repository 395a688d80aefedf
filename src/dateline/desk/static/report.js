// A report: the words of a claim and the claim beside them light up together; where the claim is out of sight, it is
// shown below.
"use strict";

const tip = document.createElement("div");
tip.className = "tip";
tip.hidden = true;

function numbers(element) {
  const stretch = element.closest("[data-claims]");
  if (stretch) return stretch.dataset.claims.split(" ");
  const link = element.closest("sup a");
  if (link) return [link.textContent];
  const note = element.closest("#claims .notes li");
  return note ? [String(note.value)] : [];
}

function light(element) {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const wanted = numbers(element);
  const notes = wanted.map((number) => document.getElementById(`n${number}`)).filter(Boolean);
  for (const note of notes) note.classList.add("lit");
  for (const stretch of document.querySelectorAll("[data-claims]")) {
    if (stretch.dataset.claims.split(" ").some((number) => wanted.includes(number))) stretch.classList.add("lit");
  }
  show(element.closest("#claims") ? [] : notes);
}

function show(notes) {
  const aside = document.getElementById("claims");
  const beside = aside && getComputedStyle(aside).position === "sticky";
  if (beside && notes.length) {
    aside.scrollTop = notes[0].offsetTop - aside.offsetTop - 60;
  }
  tip.hidden = beside || !notes.length;
  if (tip.hidden) return;
  const list = document.createElement("ol");
  list.className = "notes";
  for (const note of notes) {
    const copy = note.cloneNode(true);
    copy.removeAttribute("id");
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    list.append(copy);
  }
  tip.replaceChildren(list);
}

document.addEventListener("DOMContentLoaded", () => {
  const report = document.querySelector(".report");
  report.append(tip);
  for (const kind of ["mouseover", "focusin", "click"]) report.addEventListener(kind, (event) => light(event.target));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") light(document.body); });
});
