// Whoever changes the language stays where they are: with the filters chosen since the page was
// shown, at the same part of it, and with what they have typed. It waits in this tab for the page in
// the other language, for some minutes at most; passwords and files are never kept.
const KEPT = "typed";
const MINUTES = 10;
const FIELDS = "main form[method=post] :is(input, select, textarea)[name]";
const LEFT_OUT = "[type=password], [type=file], [type=hidden], [autocomplete=one-time-code]";
// What the writer had before them when they began: were it another one's change that the new page
// brings along, they would save over it unseen.
const BEFORE_THEM = "[name=opened_on], [name=seen], [name=sent], [name^=known]";

function stateOf(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked;
  if (field.matches("select")) return [...field.selectedOptions].map(({ value }) => value);
  return field.value;
}

function put(field, state) {
  if (typeof state === "boolean") field.checked = state;
  else if (typeof state === "string") field.value = state;
  else for (const option of field.options) option.selected = state.includes(option.value);
}

function isAsShown(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked === field.defaultChecked;
  if (field.matches("select")) {
    const options = [...field.options];
    const preset = options.filter(({ defaultSelected }) => defaultSelected);
    const shown = preset.length || field.multiple ? preset : options.slice(0, 1);
    return options.every((option) => option.selected === shown.includes(option));
  }
  return field.value === field.defaultValue;
}

// Fields by their name and their place among those of the name: both pages have the same ones.
function byPlace() {
  const places = new Map();
  return [...document.querySelectorAll(FIELDS)].map((field) => {
    const place = places.get(field.name) ?? 0;
    places.set(field.name, place + 1);
    return { field, key: `${field.name} ${place}` };
  });
}

function typed() {
  // A page that answers what was sent shows that, not what is stored.
  const isAnswer = document.body.matches("[data-answer]");
  const fields = byPlace();
  const changed = new Set(
    fields
      .filter(({ field }) => !field.matches(LEFT_OUT) && (isAnswer || !isAsShown(field)))
      .map(({ field }) => field),
  );
  const forms = new Set([...changed].map(({ form }) => form));
  return fields
    .filter(({ field }) => changed.has(field) || (field.matches(BEFORE_THEM) && forms.has(field.form)))
    .map(({ field, key }) => [key, stateOf(field)]);
}

function keep(path) {
  const states = typed();
  if (!states.length) return;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ path, states, at: Date.now() }));
  } catch {
    // No room, or not allowed: the browser asks whether to leave what was typed.
    addEventListener("beforeunload", (event) => event.preventDefault(), { once: true });
  }
}

function kept() {
  try {
    const { path, states, at } = JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
    const isLate = !(Date.now() - at < MINUTES * 60_000);
    if (path === location.pathname || isLate) sessionStorage.removeItem(KEPT);
    return path === location.pathname && !isLate ? new Map(states) : new Map();
  } catch {
    return new Map();
  }
}

const states = kept();
const restored = byPlace().filter(({ key }) => states.has(key));
for (const { field, key } of restored) {
  put(field, states.get(key));
  field.closest("details")?.setAttribute("open", "");
}
// Once the other scripts are there: a draft saves itself, fields that hang on others follow.
addEventListener("load", () => {
  for (const { field } of restored) field.dispatchEvent(new Event("change", { bubbles: true }));
});

document.querySelector(".languages")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  link.search = location.search;
  link.hash = location.hash;
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) keep(link.pathname);
});
