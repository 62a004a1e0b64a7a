// A talk with a person: new messages appear by themselves; a service goes into the answer by its button or Alt and its digit.
const ASK_MS = 4000;
const talk = document.querySelector("[data-talk]");
const messages = talk.querySelector("[data-messages]");
const answer = talk.querySelector("[data-answer]");

for (const button of document.querySelectorAll("[data-put]")) {
  button.hidden = false;
  button.addEventListener("click", () => put(button));
}
document.addEventListener("keydown", (event) => {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const button = digit && event.altKey ? document.querySelector(`[data-put][data-digit="${digit[1]}"]`) : null;
  if (!button) return;
  event.preventDefault();
  put(button);
});

setInterval(async () => {
  if (document.hidden) return;
  const piece = await fetch(talk.dataset.talk).catch(() => null);
  if (!piece || !piece.ok) return;
  const page = new DOMParser().parseFromString(await piece.text(), "text/html");
  const known = new Set([...messages.querySelectorAll("[data-message]")].map((node) => node.dataset.message));
  const fresh = [...page.querySelectorAll("[data-message]")].filter((node) => !known.has(node.dataset.message));
  messages.append(...fresh.map((node) => document.importNode(node, true)));
  if (fresh.length) messages.lastElementChild.scrollIntoView({ block: "nearest" });
}, ASK_MS);

function put(button) {
  answer.value = answer.value ? `${answer.value}\n\n${button.dataset.put}` : button.dataset.put;
  answer.focus();
}
