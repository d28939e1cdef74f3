// Choosing paragraphs by the keyboard, and how many are chosen. Without it the page works as a form.
const form = document.getElementById("capture-form");

if (form) {
  const count = document.getElementById("capture-count");
  const boxes = () => [...form.querySelectorAll("input[name=paragraph]")];
  const column = (box) => {
    const cell = box.closest(".passage-cell");
    const place = [...cell.parentElement.children].indexOf(cell);
    return boxes().filter((other) => {
      const its = other.closest(".passage-cell");
      return [...its.parentElement.children].indexOf(its) === place;
    });
  };

  const tell = () => {
    const number = boxes().filter((box) => box.checked).length;
    const words = [count.dataset.none, count.dataset.one][number] ?? count.dataset.many;
    count.textContent = words.replace("{number}", number);
  };

  form.addEventListener("change", tell);
  form.addEventListener("keydown", (event) => {
    const box = event.target;
    if (box.name !== "paragraph" || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      // Within a language: the paragraph above or below, not the one beside.
      const own = column(box);
      const next = own[own.indexOf(box) + step];
      event.preventDefault();
      if (!next) return;
      if (event.shiftKey) {
        box.checked = true;
        next.checked = true;
        tell();
      }
      next.focus();
      return;
    }
    const wanted = ["recommendation", "conclusion"].find((name) => form.dataset[name] === event.key.toLowerCase());
    if (!wanted) return;
    event.preventDefault();
    if (!boxes().some((other) => other.checked)) box.checked = true;
    form.requestSubmit(form.querySelector(`button[value=${wanted}]`));
  });

  // After a capture the person goes on from where they were.
  const here = document.getElementById(location.hash.slice(1));
  if (here && here.name === "paragraph") here.focus();
  tell();
}
