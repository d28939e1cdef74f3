// A draft that saves itself says when it could not: no answer, an error, or a page that asks to log
// in, which must not land under the form. It is sent again by itself, and whoever would leave with
// something unsaved is asked first.
const AGAIN = 15_000;

const draft = document.getElementById("draft");
const notice = document.getElementById("not-saved");
const saved = document.getElementById("saved");
let waiting;

function sendAgain() {
  clearTimeout(waiting);
  if (!notice.hidden) draft.dispatchEvent(new Event("change", { bubbles: true }));
}

function tell(failed) {
  notice.hidden = !failed;
  saved.hidden = failed;
  clearTimeout(waiting);
  if (failed) waiting = setTimeout(sendAgain, AGAIN);
}

for (const failure of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failure, () => tell(true));
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.target !== saved) return;
  const isOurs = new URL(detail.xhr.responseURL).pathname === location.pathname;
  detail.shouldSwap = detail.shouldSwap && isOurs;
  tell(!detail.shouldSwap);
});

addEventListener("online", sendAgain);
addEventListener("beforeunload", (event) => {
  if (!notice.hidden) event.preventDefault();
});
draft.addEventListener("submit", (event) => {
  // Without a line the browser would leave the page for one of its own.
  if (!navigator.onLine) {
    event.preventDefault();
    tell(true);
  } else {
    notice.hidden = true;
  }
});
