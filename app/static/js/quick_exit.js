// Leaves at once and takes this page out of the tab's history; three times Shift does the same.
const SHIFTS = 3;
const WITHIN_MS = 1200;

function leave(address) {
  document.documentElement.hidden = true;
  window.location.replace(address);
}

const exits = [...document.querySelectorAll("[data-quick-exit]")];
for (const exit of exits) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave(exit.href);
  });
}

// A page that may be dangerous to be seen leaves no entry in the tab's history: links from it take its place.
if ("sensitive" in document.body.dataset) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !plain || link.target || link.origin !== location.origin) return;
    if (link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    location.replace(link.href);
  });
}

let pressed = [];
document.addEventListener("keydown", (event) => {
  if (event.key !== "Shift") {
    pressed = [];
    return;
  }
  if (event.repeat) return;
  const time = performance.now();
  pressed = [...pressed.filter((before) => time - before < WITHIN_MS), time];
  if (pressed.length >= SHIFTS && exits.length) leave(exits[0].href);
});
