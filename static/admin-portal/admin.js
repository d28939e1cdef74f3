/* htmx would write a <style> element of its own, which the admin's policy forbids. */
window.htmx.config.includeIndicatorStyles = false;

// A new part is a copy of a template in which Alpine has hidden menus by style attributes. unfold
// writes the copy as HTML, where the policy forbids them; without them, Alpine hides the copy's own.
document.addEventListener(
  "click",
  (event) => {
    const formset = event.target.closest(".add-row")?.closest(".formset");
    for (const hidden of formset?.querySelectorAll(".empty-form [style]") ?? []) {
      hidden.removeAttribute("style");
    }
  },
  true,
);

// The text editor names its buttons in English, and offers no way to say it otherwise: they get
// their words from our catalogue (locale/*/djangojs.po) as soon as one comes near.
for (const approach of ["pointerover", "focusin"]) {
  document.addEventListener(approach, ({ target }) => {
    const button = target.closest?.(".prose-menubar [title]");
    if (button) {
      button.title = button.ariaLabel = window.gettext(button.title);
    }
  });
}
