// A draft that saves itself says when it could not: no answer, an error, or a page that asks to log
// in, which must not land under the form.
const notice = document.getElementById("not-saved");
const saved = document.getElementById("saved");

function tell(failed) {
  notice.hidden = !failed;
  saved.hidden = failed;
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
