// Every action has a key, by its place on the keyboard: Alt and the key. They can be changed, and switched off (WCAG 2.1.4).
const STORE = "ryadom-keys";
const kept = JSON.parse(localStorage.getItem(STORE) || "{}");
const chosen = kept.keys || {};
let off = Boolean(kept.off);
let changing = null;

const dialog = document.querySelector("[data-keys]");
const help = document.querySelector("[data-keys-help]");
help.hidden = false;
help.addEventListener("click", open);
dialog.querySelector("[data-keys-close]").addEventListener("click", () => dialog.close());
dialog.querySelector("[data-keys-reset]").addEventListener("click", () => {
  for (const name of Object.keys(chosen)) delete chosen[name];
  keep();
  list();
});
const off_box = dialog.querySelector("[data-keys-off]");
off_box.checked = off;
off_box.addEventListener("change", () => {
  off = off_box.checked;
  keep();
});

document.addEventListener("keydown", (event) => {
  if (changing) return choose(event);
  if (event.key === "?" && !typing(event.target)) return open();
  if (off || !event.altKey || event.ctrlKey || event.metaKey) return undefined;
  const target = targets().find((node) => code(node) === event.code);
  if (!target) return undefined;
  event.preventDefault();
  act(target);
  return undefined;
});

function targets() {
  return [...document.querySelectorAll("[data-key]")].filter((node) => node.closest("[hidden]") === null);
}

function code(node) {
  return chosen[node.dataset.key] || node.dataset.key;
}

function act(node) {
  if (node.matches("summary")) return unfold(node.parentElement);
  if (node.matches("[name=safety]")) return reply(node);
  if (node.matches("input[type=radio], input[type=checkbox], a, button")) {
    if (node.matches("[name=disposition]")) return node.focus();
    node.focus();
    node.click();
    return undefined;
  }
  node.focus();
  if (node.select) node.select();
  return undefined;
}

function unfold(details) {
  details.open = true;
  const field = details.querySelector("textarea, input, select");
  field.focus();
  if (field.matches("textarea")) field.selectionStart = field.value.length;
}

// The focus stays where it was: among radio buttons an arrow would change the answer instead of going to the services
function reply(radio) {
  radio.click();
  document.querySelector("[data-answered]").textContent = words(radio);
}

function typing(node) {
  return node.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

function open() {
  list();
  dialog.showModal();
}

function list() {
  const rows = targets().map((node) => {
    const row = document.createElement("tr");
    const what = document.createElement("th");
    what.scope = "row";
    what.textContent = words(node);
    const key = document.createElement("td");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip chip--link";
    button.textContent = `Alt ${shown(code(node))}`;
    button.addEventListener("click", () => {
      changing = node.dataset.key;
      button.textContent = "…";
    });
    key.append(button);
    row.append(what, key);
    return row;
  });
  dialog.querySelector("[data-keys-list]").replaceChildren(...rows);
}

function choose(event) {
  if (["AltLeft", "AltRight", "ShiftLeft", "ShiftRight"].includes(event.code)) return;
  event.preventDefault();
  if (event.code !== "Escape") {
    chosen[changing] = event.code;
    keep();
  }
  changing = null;
  list();
}

function words(node) {
  const label = node.labels && node.labels[0] ? node.labels[0] : node;
  const copy = label.cloneNode(true);
  copy.querySelectorAll("kbd, option, .op__count").forEach((part) => part.remove());
  return copy.textContent.trim() || node.getAttribute("aria-label") || "";
}

function shown(name) {
  return name.replace(/^(Key|Digit)/, "");
}

function keep() {
  localStorage.setItem(STORE, JSON.stringify({ keys: chosen, off }));
}
