// Logging in again, in another tab, changes the secret that every form carries. Before a page sends
// something again it is asked for the one of now.
const REFUSED = 403;

// Of another person's page nothing is taken: what is sent would be theirs.
async function renewSecret(form) {
  const answer = await fetch(location.pathname).catch(() => null);
  const page = new DOMParser().parseFromString((await answer?.text().catch(() => "")) ?? "", "text/html");
  const now = page.getElementById(form.id);
  if (now?.dataset.writer !== form.dataset.writer) return;
  const secret = now.elements.csrfmiddlewaretoken.value;
  for (const field of document.getElementsByName("csrfmiddlewaretoken")) field.value = secret;
}
