// On a machine with a keyboard and a wide window: Enter sends the question, folded filters stand open.

// Shift with Enter makes a new line; on touch keyboards Enter stays a new line.
const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)").matches;

for (const box of document.querySelectorAll("textarea[data-enter-sends]")) {
  box.addEventListener("keydown", (event) => {
    if (!hasKeyboard || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    box.form.requestSubmit();
  });
}

const wide = window.matchMedia("(min-width: 60rem)");

for (const details of document.querySelectorAll("details[data-open-wide]")) {
  details.open = wide.matches;
  wide.addEventListener("change", () => { details.open = wide.matches; });
}
