// A draft that saves itself says when it could not: no answer, an error, or a page that asks to log
// in, which must not land under the form. It is sent again by itself.
//
// Before anything is sent again, the page is asked for the secret of now (secret.js).
//
// Whoever leaves before it has saved itself loses nothing: a link waits for the portal's answer, and
// what else leads away takes the last words along. Only those who would lose something are asked.
const AGAIN = 15_000;
const PATIENCE = 3_000;
// Of a page that is gone browsers send 64 KiB, all in all.
const MOST_BYTES = 60 * 1024;
const MOST_SENT = 5;
const NOT_TYPED = /^(csrfmiddlewaretoken|sent|opened_on|known\d+)$/;

const draft = document.getElementById("draft");
const notice = document.getElementById("not-saved");
const saved = document.getElementById("saved");
// What was sent and not answered yet goes along with what is sent next: when the portal finds that
// stored, it is not told as somebody else's.
const unanswered = document.getElementById("sent");
const requests = new WeakMap();
let waiting;
let stored = words();
let latest = {};
let isRefused = false;
let isSubmitted = false;
let isTakenAlong = false;
let isLeaving = false;
let isThrownAway = false;
let isRenewed = false;

// Without this script it is not true.
saved.querySelector("[hidden]")?.removeAttribute("hidden");

function fields() {
  return [...new FormData(draft)].filter(([, value]) => typeof value === "string");
}

function words() {
  return JSON.stringify(fields().filter(([name]) => !NOT_TYPED.test(name)));
}

function isUnsaved() {
  return words() !== stored;
}

function fits() {
  return String(new URLSearchParams(fields())).length < MOST_BYTES;
}

function isReachable() {
  return navigator.onLine && notice.hidden;
}

function wouldBeLost() {
  return isUnsaved() && (isRefused || !isReachable() || !fits());
}

async function renew() {
  isRenewed = true;
  await renewSecret(draft);
}

async function sendAgain() {
  clearTimeout(waiting);
  if (notice.hidden) return;
  await renew();
  // Unless what was typed meanwhile has saved it all.
  if (!notice.hidden) draft.dispatchEvent(new Event("change", { bubbles: true }));
}

function tell(failed, status) {
  notice.hidden = !failed;
  saved.hidden = failed;
  clearTimeout(waiting);
  if (failed) waiting = setTimeout(sendAgain, status === REFUSED && !isRenewed ? 0 : AGAIN);
  else isRenewed = false;
}

function isOurs(address) {
  return new URL(address).pathname === location.pathname;
}

// `answer` is there once a request goes on without the page, or is answered.
function note() {
  latest = { words: words(), answer: null };
  const typed = fields().filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "sent");
  const body = String(new URLSearchParams(typed));
  const before = unanswered.value.split(" ").filter((one) => one && one !== body);
  unanswered.value = [...before, body].slice(-MOST_SENT).join(" ");
  return latest;
}

function settle(sent) {
  unanswered.value = "";
  sent.answer ??= Promise.resolve();
  isRefused = saved.querySelector(".saved-not") !== null;
  if (!isRefused) stored = sent.words;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt === draft && isThrownAway) event.preventDefault();
});

document.addEventListener("htmx:beforeSend", ({ detail }) => {
  if (detail.elt === draft) requests.set(detail.xhr, note());
});

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, ({ detail }) => tell(true, detail.xhr.status));
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== saved) return;
  const isLatest = requests.get(detail.xhr) === latest;
  const isGood = detail.shouldSwap && isOurs(detail.xhr.responseURL);
  // The answer to what was sent since knows more.
  detail.shouldSwap = isGood && isLatest;
  if (isLatest) tell(!isGood);
});

document.addEventListener("htmx:afterOnLoad", ({ detail }) => {
  if (requests.get(detail.xhr) === latest && notice.hidden) settle(latest);
});

// At once, and as htmx would; by a request that outlives the page.
function send() {
  if (latest.answer && latest.words === words()) return latest.answer;
  const keepalive = fits();
  const body = new URLSearchParams(fields());
  const sent = note();
  sent.answer = fetch(location.pathname, { method: "POST", headers: { "HX-Request": "true" }, body, keepalive })
    .then(async (response) => {
      const part = await response.text();
      if (sent !== latest) return;
      if (!response.ok || !isOurs(response.url)) throw new Error(response.statusText, { cause: response.status });
      htmx.swap(saved, part, { swapStyle: "innerHTML" });
      tell(false);
      settle(sent);
    })
    .catch(({ cause }) => {
      sent.answer = null;
      if (sent === latest) tell(true, cause);
    });
  return sent.answer;
}

// What another script puts in, such as what came along from the other language, is not stored yet.
draft.addEventListener("change", ({ isTrusted }) => {
  if (!isTrusted) stored = null;
});
// Nor is what was typed before this script was there.
addEventListener("load", () => {
  const isTyped = (field) => field.value !== field.defaultValue;
  const isTicked = (field) => field.checked !== field.defaultChecked;
  const written = [...draft.querySelectorAll("textarea, input[type=text]")];
  const offered = [...draft.querySelectorAll("input[type=radio], input[type=checkbox]")];
  if (written.some(isTyped) || offered.some(isTicked)) draft.dispatchEvent(new Event("change", { bubbles: true }));
});
draft.addEventListener("input", () => { isTakenAlong = isLeaving = isSubmitted = false; });
draft.addEventListener("submit", (event) => {
  // Without a line the browser would leave the page for one of its own.
  if (!navigator.onLine) {
    event.preventDefault();
    tell(true);
  } else if (!notice.hidden) {
    event.preventDefault();
    submitRenewed(event.submitter);
  } else {
    // What is typed while the next page is made comes after this.
    note();
    isSubmitted = true;
  }
});

async function submitRenewed(button) {
  await renew();
  notice.hidden = true;
  draft.requestSubmit(button);
}

// Of what is thrown away nothing is sent any more.
document.querySelector(".discard form")?.addEventListener("submit", () => {
  isThrownAway = isSubmitted = true;
  htmx.trigger(draft, "htmx:abort");
});

function isPlain(event) {
  return !(event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !isPlain(event)) return;
  // The page in the other language takes along what was typed.
  isTakenAlong = link.closest(".languages") !== null;
  const leadsAway = link.origin === location.origin && link.pathname !== location.pathname;
  if (isTakenAlong || !leadsAway || link.target || link.hasAttribute("download")) return;
  if (!isUnsaved() || !isReachable()) return;
  event.preventDefault();
  await Promise.race([send(), new Promise((done) => { setTimeout(done, PATIENCE); })]);
  location.assign(link.href);
});

addEventListener("online", sendAgain);
addEventListener("beforeunload", (event) => {
  if (isSubmitted || (isTakenAlong && isReachable())) return;
  if (wouldBeLost()) {
    event.preventDefault();
  } else if (isUnsaved()) {
    isLeaving = true;
    send();
  }
});
document.addEventListener("visibilitychange", () => {
  // Perhaps they have logged in again meanwhile, in another tab.
  if (!document.hidden) sendAgain();
  if (document.hidden && !isSubmitted && !isTakenAlong && isUnsaved() && isReachable() && fits()) send();
});
addEventListener("pagehide", () => {
  if (isSubmitted || isTakenAlong || !(isLeaving || isUnsaved())) return;
  const wasAsked = wouldBeLost();
  if (isUnsaved() && isReachable() && fits()) send();
  // A page that is shown anew may have been made before this arrived: so it waits in this tab, too
  // (`keep` of languages.js).
  if (!wasAsked) keep(location.pathname);
});
addEventListener("pageshow", ({ persisted }) => {
  if (!persisted) return;
  sessionStorage.removeItem(KEPT);
  isTakenAlong = isLeaving = false;
  if (isSubmitted) location.reload();
  else if (isUnsaved()) draft.dispatchEvent(new Event("change", { bubbles: true }));
});
