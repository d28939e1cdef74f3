// Sends the chosen files by tus, a few at a time and each in pieces, and goes on after a cut line, or
// once somebody who was logged out has logged in again in another tab.
// Without it, or where the browser cannot do it, the form sends them as forms do.
const AT_ONCE = 2;
// What a cut line can cost at most, also behind a server that passes on whole requests only.
const PIECE = 1024 * 1024;
const PAUSES = [0, 1000, 3000, 5000, 10000, 20000];
const ASK_AGAIN = 5000;

const form = document.getElementById("send-files");
const files = [];

if (form && window.tus && window.tus.isSupported) {
  const zone = document.getElementById("drop-zone");
  const input = document.getElementById("files");
  document.getElementById("send-button").hidden = true;
  zone.querySelector(".drop-hint").hidden = false;
  input.addEventListener("change", () => {
    add(input.files);
    input.value = "";
  });
  // Beside the zone, a dropped file would be opened instead of the page.
  for (const event of ["dragover", "drop"]) {
    document.addEventListener(event, (dragged) => {
      if (!dragged.dataTransfer.types.includes("Files")) return;
      dragged.preventDefault();
      zone.classList.toggle("is-over", event === "dragover" && zone.contains(dragged.target));
      if (event === "drop" && zone.contains(dragged.target)) add(dragged.dataTransfer.files);
    });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
  window.addEventListener("online", () => {
    for (const file of files) if (file.state === "cut") queue(file);
  });
  document.addEventListener("visibilitychange", () => {
    // Perhaps they have logged in again meanwhile.
    if (!document.hidden) for (const file of files) if (file.state === "failed" && !file.isFinal) again(file);
  });
  window.addEventListener("beforeunload", (event) => {
    if (files.some(({ state }) => ["waiting", "renewing", "sending", "cut"].includes(state))) event.preventDefault();
  });
  setInterval(askAgain, ASK_AGAIN);
}

function add(chosen) {
  for (const content of chosen) {
    const row = document.getElementById("sent-file").content.firstElementChild.cloneNode(true);
    const file = { content, row, sent: 0, state: "waiting", upload: null, isFinal: false, isRenewed: false };
    row.querySelector("b").textContent = content.name;
    row.querySelector(".soft").textContent = sizeInWords(content.size);
    row.querySelector("[data-again]").addEventListener("click", () => again(file));
    row.querySelector("[data-cancel]").addEventListener("click", () => cancel(file));
    for (const button of row.querySelectorAll("button")) label(button, button.textContent, file);
    document.getElementById("sent-files").append(row);
    files.push(file);
    file.upload = new window.tus.Upload(content, {
      endpoint: form.dataset.endpoint,
      metadata: { filename: content.name },
      chunkSize: PIECE,
      retryDelays: PAUSES,
      removeFingerprintOnSuccess: true,
      onShouldRetry: mayRetry,
      // The same file for the same meeting by the same person, whatever the language of the page.
      fingerprint: async () =>
        ["portal", form.dataset.owner, content.name, content.size, content.lastModified].join("/"),
      onProgress: (sent) => {
        file.sent = sent;
        show(file, "sending");
      },
      onChunkComplete: () => {
        file.isRenewed = false;
      },
      onSuccess: () => {
        file.sent = content.size;
        show(file, "done", form.dataset.arrived);
        next();
      },
      onError: (error) => fail(file, error),
    });
    queue(file);
  }
  document.getElementById("sending").hidden = files.length === 0;
}

function queue(file) {
  show(file, "waiting", form.dataset.waiting);
  next();
}

async function again(file) {
  file.isRenewed = true;
  show(file, "renewing", form.dataset.waiting);
  await renewSecret(form);
  if (files.includes(file)) queue(file);
}

function next() {
  let free = AT_ONCE - files.filter(({ state }) => state === "sending").length;
  for (const file of files) {
    if (free > 0 && file.state === "waiting") {
      free -= 1;
      show(file, "sending");
      send(file);
    }
  }
  if (!files.some(({ state }) => ["waiting", "sending"].includes(state))) renew();
}

// A disk that is full is not asked again until somebody has made room.
function mayRetry(error) {
  const status = error.originalResponse ? error.originalResponse.getStatus() : 0;
  const passes = status < 400 || status >= 500 || status === 409 || status === 423;
  return navigator.onLine && passes && status !== 507;
}

async function send(file) {
  file.upload.options.headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  if (!file.upload.url) {
    const [earlier] = await file.upload.findPreviousUploads();
    if (earlier) file.upload.resumeFromPreviousUpload(earlier);
  }
  if (file.state === "sending") file.upload.start();
}

function fail(file, error) {
  const answer = error.originalResponse;
  if (answer && answer.getStatus() === REFUSED && !file.isRenewed) {
    again(file);
    return;
  }
  if (!answer) {
    show(file, "cut", form.dataset.cut);
  } else {
    const told = (answer.getHeader("Content-Type") || "").startsWith("text/plain");
    show(file, "failed", told ? answer.getBody() : form.dataset.failed);
    // What is wrong with the file itself does not change by sending it again.
    file.isFinal = [413, 422].includes(answer.getStatus());
    file.row.querySelector("[data-again]").hidden = file.isFinal;
    label(file.row.querySelector("[data-cancel]"), form.dataset.remove, file);
    // Of a file that came whole the portal keeps the reason, further down on the page.
    file.isKeptBelow = file.isFinal && Boolean(file.upload.url);
  }
  next();
}

async function cancel(file) {
  file.state = "removed";
  file.row.remove();
  files.splice(files.indexOf(file), 1);
  total();
  // With the file its part goes, and the place where it would have been continued.
  await file.upload.abort(true).catch(() => {});
  next();
}

function label(button, words, { content }) {
  button.textContent = words;
  button.setAttribute("aria-label", `${words} ${content.name}`);
}

function show(file, state, words) {
  const { row, content } = file;
  file.state = state;
  for (const name of ["done", "failed", "cut"]) row.classList.toggle(`is-${name}`, state === name);
  const share = content.size ? file.sent / content.size : 0;
  row.querySelector("progress").value = share;
  const said = row.querySelector(".sent-state");
  said.textContent = words || form.dataset.sending.replace("{share}", inWords(share, { style: "percent" }));
  if (state === "failed" || state === "cut") said.setAttribute("role", "alert");
  else said.removeAttribute("role");
  row.querySelector("[data-again]").hidden = state !== "cut";
  row.querySelector("[data-cancel]").hidden = state === "done";
  total();
}

function total() {
  const bytes = files.reduce((sum, { content }) => sum + content.size, 0);
  const sent = files.reduce((sum, file) => sum + file.sent, 0);
  const done = files.filter(({ state }) => state === "done").length;
  document.getElementById("sending-progress").value = bytes ? sent / bytes : 0;
  const words = form.dataset.total.replace("{done}", done).replace("{all}", files.length);
  const said = document.getElementById("sending-words");
  if (said.textContent !== words) said.textContent = words;
}

// As dialogue/sizes.py writes it.
function sizeInWords(bytes) {
  const written = (value, unit, digits, unitDisplay = "short") =>
    inWords(value, { style: "unit", unit, unitDisplay, maximumFractionDigits: digits });
  if (bytes >= 1024 ** 3) return written(bytes / 1024 ** 3, "gigabyte", 1);
  if (bytes >= 1024 ** 2) return written(bytes / 1024 ** 2, "megabyte", 1);
  if (bytes >= 1024) return written(bytes / 1024, "kilobyte", 0);
  return written(bytes, "byte", 0, "long");
}

function inWords(number, style) {
  return new Intl.NumberFormat(document.documentElement.lang, style).format(number);
}

// ---- What has arrived, fetched anew with all that was typed about it ---------------------------

function askAgain() {
  const review = document.getElementById("review");
  if (review.hasAttribute("data-waiting") && !review.contains(document.activeElement)) renew();
}

async function renew(isRenewed = false) {
  const typed = new FormData(document.getElementById("review-form"));
  typed.append("show", "1");
  for (const { state, upload } of files) {
    const id = /(\d+)\/$/.exec(upload.url || "");
    if (id && state !== "done" && state !== "failed") typed.append("sending", id[1]);
  }
  const answer = await fetch(form.action, { method: "POST", body: typed }).catch(() => null);
  if (answer && answer.status === REFUSED && !isRenewed) {
    await renewSecret(form);
    await renew(true);
    return;
  }
  if (!answer || !answer.ok) return;
  const focused = document.activeElement && document.activeElement.id;
  document.getElementById("review").outerHTML = await answer.text();
  const again = focused && document.getElementById(focused);
  if (again && again !== document.activeElement) again.focus();
  for (const { row, isKeptBelow } of files) if (isKeptBelow) row.remove();
}
