// Questions that hang on the answer to another one of the page show themselves when they are asked.
// Hidden ones keep what was typed: should the answer change back, nothing is lost.
const questions = [...document.querySelectorAll("[data-asked-after]")];

function isAsked({ dataset }) {
  const before = document.getElementById(`question-${dataset.askedAfter}`);
  const fields = before.querySelectorAll(`[name="q${dataset.askedAfter}"]`);
  const chosen = [...fields].filter((field) => field.checked || field.matches("select")).map(({ value }) => value);
  const wanted = dataset.askedWhen.trim().split(" ");
  return !before.hidden && chosen.some((value) => wanted.includes(value));
}

function follow() {
  // In their order: what hangs on a question that is not asked is not asked either.
  for (const question of questions) question.hidden = !isAsked(question);
}

document.getElementById("draft").addEventListener("change", follow);
follow();
