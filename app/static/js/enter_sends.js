// In question boxes Enter sends and Shift with Enter makes a new line; on touch keyboards Enter stays a new line.
const hasKeyboard = window.matchMedia("(hover: hover) and (pointer: fine)").matches;

for (const box of document.querySelectorAll("textarea[data-enter-sends]")) {
  box.addEventListener("keydown", (event) => {
    if (!hasKeyboard || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    box.form.requestSubmit();
  });
}
