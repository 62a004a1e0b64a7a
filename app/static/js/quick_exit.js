// Leaves at once and takes this page out of the tab's history; three times Shift does the same.
const SHIFTS = 3;
const WITHIN_MS = 1200;

function leave(address) {
  document.documentElement.hidden = true;
  try {
    sessionStorage.setItem("exited", "1");
  } catch {
    // Without it «back» shows an earlier talk, never this page
  }
  window.location.replace(address);
}

const exits = [...document.querySelectorAll("[data-quick-exit]")];
for (const exit of exits) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave(exit.href);
  });
}

// A page that may be dangerous to be seen leaves no entry in the tab's history: what it leads to takes its place.
// Its address gives way to one that names nothing.
const { sensitive } = document.body.dataset;
if (sensitive) history.replaceState(history.state, "", sensitive + location.hash);
if (sensitive !== undefined) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !plain || link.target || !link.protocol.startsWith("http")) return;
    if (link.pathname === location.pathname && link.search === location.search && link.hash) return;
    event.preventDefault();
    location.replace(link.href);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "get") return;
    const told = new FormData(form);
    if (event.submitter?.name) told.append(event.submitter.name, event.submitter.value);
    const address = new URL(form.action);
    address.search = new URLSearchParams(told);
    event.preventDefault();
    location.replace(address);
  });
}

// What was typed does not stand in its box when somebody else goes back to it.
window.addEventListener("pagehide", () => [...document.forms].forEach((form) => form.reset()));

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
