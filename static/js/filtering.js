// A list that is being filtered says so: assistive technology waits, the style sheet dims it.
// Should the answer not come, the form goes the way it goes without scripts.
const LIST = "results";

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.target.id === LIST) detail.target.setAttribute("aria-busy", "true");
});

for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, ({ detail }) => {
    if (detail.target.id === LIST && detail.elt.matches("form")) detail.elt.submit();
  });
}
