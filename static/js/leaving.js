// A form that does not save itself asks whoever would leave with something written; not on the way to
// the page in the other language, which takes it along.
for (const form of document.querySelectorAll("form[data-asks]")) {
  let isWritten = false;
  form.addEventListener("input", () => { isWritten = true; });
  form.addEventListener("submit", () => { isWritten = false; });
  document.querySelector(".languages")?.addEventListener("click", () => { isWritten = false; });
  addEventListener("beforeunload", (event) => {
    if (isWritten) event.preventDefault();
  });
}
