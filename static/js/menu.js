// The open menu lies over what follows it on the page: once the focus is elsewhere, it closes, so that
// nobody who goes on by the keyboard is led to what they cannot see.
const menu = document.getElementById("menu");

document.addEventListener("focusin", ({ target }) => {
  if (menu?.matches(":popover-open") && !menu.contains(target)) menu.hidePopover();
});
