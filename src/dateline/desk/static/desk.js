// What a page does where scripts run; without them each of its parts works by links and buttons alone.
"use strict";

// Copy buttons, shown only where they do something.
function copying(within) {
  for (const button of within.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
  }
}

async function copy(button) {
  const text = document.getElementById(button.dataset.copies);
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(text); // not allowed to: the words are marked, a key copies them
    button.textContent = "Marked: copy it";
  }
  setTimeout(() => { button.textContent = said; }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copies]");
  if (button) copy(button);
});

// The slider says where it stands while it is moved; htmx fetches the account.
document.addEventListener("input", (event) => {
  const slider = event.target;
  if (slider.id !== "asof") return;
  const label = slider.dataset.labels.split("|")[Number(slider.value)];
  document.getElementById("asof-at").textContent = label;
  slider.setAttribute("aria-valuetext", label);
});

function awake(within) {
  copying(within);
  const slider = document.getElementById("asof");
  if (slider && window.htmx) slider.form.querySelector("button").hidden = true;
}

document.addEventListener("DOMContentLoaded", () => awake(document));
document.addEventListener("htmx:afterSwap", (event) => awake(document.getElementById(event.target.id) || document));
