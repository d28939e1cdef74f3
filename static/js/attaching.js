// Sends a file that bears something out by itself, beside the form in which one types, and shows how
// far it is. After a cut line it is sent again, and so is what was refused to somebody who has logged in
// again meanwhile, in another tab; the portal keeps the same file only once. Without this script the
// file goes with the form.
const AGAIN = 15_000;

const words = document.getElementById("sending-file");
const files = new Set();

document.addEventListener("click", (event) => {
  const button = event.target.closest('button[name="evidence"][value^="attach:"]');
  const place = button && button.closest(".attaching");
  const input = place && place.querySelector('input[type="file"]');
  if (!input || !input.files.length) return;
  event.preventDefault();
  if (place.querySelector(".sending-one")) return;
  begin(place, button, input);
});

function begin(place, button, input) {
  const row = words.content.firstElementChild.cloneNode(true);
  const { form } = input;
  const file = { place, form, row, state: "sending", request: null, waiting: 0, isRenewed: false };
  const sent = new FormData();
  sent.append(button.name, button.value);
  for (const field of place.querySelectorAll("input")) {
    if (field.type === "text") sent.append(field.name, field.value);
  }
  sent.append(input.name, input.files[0]);
  row.querySelector("b").textContent = input.files[0].name;
  file.again = () => sendAgain(file, sent);
  row.querySelector("[data-again]").addEventListener("click", file.again);
  row.querySelector("[data-cancel]").addEventListener("click", () => end(file));
  button.after(row);
  files.add(file);
  send(file, sent);
}

function send(file, sent) {
  clearTimeout(file.waiting);
  const request = new XMLHttpRequest();
  file.request = request;
  sent.set("csrfmiddlewaretoken", file.form.elements.csrfmiddlewaretoken.value);
  show(file, "sending", 0);
  request.open("POST", location.pathname);
  request.setRequestHeader("X-Evidence-Alone", "1");
  request.upload.addEventListener("progress", ({ loaded, total }) => show(file, "sending", loaded / total));
  request.addEventListener("error", () => {
    show(file, "cut");
    file.waiting = setTimeout(file.again, AGAIN);
  });
  request.addEventListener("load", () => {
    const part = new DOMParser().parseFromString(request.responseText, "text/html").getElementById(file.place.id);
    const isOurs = new URL(request.responseURL).pathname === location.pathname;
    if (request.status === REFUSED && !file.isRenewed) file.again();
    else if (request.status !== 200 || !isOurs || !part) show(file, "failed");
    else take(file, part);
  });
  request.send(sent);
}

async function sendAgain(file, sent) {
  clearTimeout(file.waiting);
  file.isRenewed = true;
  await renewSecret(file.form);
  if (files.has(file)) send(file, sent);
}

// What is typed in this part while the file is on its way stays.
function take(file, part) {
  const { place } = file;
  end(file);
  const sought = 'input[type="search"]';
  part.querySelector(sought).value = place.querySelector(sought).value;
  place.replaceWith(part);
  const told = part.querySelector(".field-error") || part.querySelector(".attached > li:last-of-type");
  if (told) {
    told.tabIndex = -1;
    told.focus();
  }
}

function end(file) {
  clearTimeout(file.waiting);
  file.request.abort();
  file.row.remove();
  files.delete(file);
}

function show(file, state, share = 0) {
  const { row } = file;
  file.state = state;
  for (const name of ["failed", "cut"]) row.classList.toggle(`is-${name}`, state === name);
  row.querySelector("progress").value = share;
  const percent = new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share);
  row.querySelector(".sent-state").textContent = words.dataset[state].replace("{share}", percent);
  row.querySelector("[data-again]").hidden = state === "sending";
}

function sendAllAgain(...states) {
  for (const { state, again } of [...files]) if (states.includes(state)) again();
}

addEventListener("online", () => sendAllAgain("cut"));
document.addEventListener("visibilitychange", () => {
  // Perhaps they have logged in again meanwhile.
  if (!document.hidden) sendAllAgain("cut", "failed");
});
addEventListener("beforeunload", (event) => {
  if (files.size) event.preventDefault();
});
