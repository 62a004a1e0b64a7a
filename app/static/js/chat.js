// The talk without reloading: the same form to the same page, whose answer is taken over in place.
const TAKEN_OVER = ["conversation", "transcript"];
const PATIENCE = 15000;
const TOO_LONG = 413;
const WAITS = "/read_answer";
const LISTEN_MS = 10000;

for (const chat of document.querySelectorAll("[data-chat]")) attach(chat);
hideWords();
document.addEventListener("click", startOver);

// A link to this very page begins anew: the talk that a reload would bring back goes first.
function startOver(event) {
  const link = event.target.closest("a[href]");
  if (link && link.href.split("#")[0] === location.href.split("#")[0] && !link.hash) history.replaceState(null, "");
}

// The words that came along stand in the box; the history of the browser need not name them.
function hideWords() {
  const address = new URL(location.href);
  if (!address.searchParams.has("q")) return;
  address.searchParams.delete("q");
  history.replaceState(history.state, "", address);
}

function attach(chat) {
  const form = chat.querySelector("[data-form]");
  const log = chat.querySelector("[data-log]");
  const problem = chat.querySelector("[data-problem]");
  const box = form.elements.namedItem("text");
  let busy = false;

  restore();

  form.addEventListener("submit", (event) => {
    const pressed = event.submitter && event.submitter.name === "say" ? event.submitter : null;
    if (!pressed && !box.value.trim()) return;
    event.preventDefault();
    if (!busy) send(pressed);
  });

  // Another language shows the same talk: the form goes there, with nothing new said.
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.addEventListener("click", (event) => {
      if (!form.elements.namedItem("transcript").value || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const resume = Object.assign(element("input"), { type: "hidden", name: "resume", value: "1" });
      form.append(resume);
      form.action = link.href;
      form.submit();
    });
  }

  async function send(pressed) {
    busy = true;
    const said = new FormData(form);
    if (pressed) said.set("say", pressed.value);
    const waiting = [mine(pressed ? pressed.textContent.trim() : box.value.trim()), element("p", "typing", chat.dataset.typing)];
    form.setAttribute("aria-busy", "true");
    problem.replaceChildren();
    log.append(...waiting);
    waiting[1].scrollIntoView({ block: "nearest" });
    try {
      takeOver(await ask(said), waiting);
    } catch (error) {
      waiting.forEach((node) => node.remove());
      tell(error.status === TOO_LONG ? chat.dataset.long : chat.dataset.broken);
    }
    form.removeAttribute("aria-busy");
    busy = false;
    box.focus({ preventScroll: true });
  }

  async function ask(said) {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(said),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-chat]");
    if (!page) throw Object.assign(new Error(answer.statusText), { status: answer.status });
    return page;
  }

  function takeOver(page, waiting, draft = "") {
    waiting.forEach((node) => node.remove());
    const wrong = page.querySelector("[data-problem]");
    if (wrong.textContent.trim()) {
      tell(wrong.textContent.trim());
      return;
    }
    for (const name of TAKEN_OVER) {
      form.elements.namedItem(name).value = page.querySelector(`[name="${name}"]`).value;
    }
    swap("[data-buttons]", page);
    if ("forgotten" in page.dataset) {
      swap("[data-log]", page);
      history.replaceState(null, "");
      box.value = "";
      return;
    }
    const fresh = newBubbles(page);
    log.append(...fresh);
    box.value = draft;
    remember();
    const answer = fresh.find((node) => node.classList.contains("bubble--bot"));
    if (answer) answer.scrollIntoView({ block: "start" });
  }

  // Only what is new enters the log, so that a screen reader reads only the answer.
  function newBubbles(page) {
    const fresh = [...page.querySelectorAll("[data-log] > [data-new]")].map((node) => document.importNode(node, true));
    for (const node of fresh) node.removeAttribute("id"); // only a page without scripts lands there
    return fresh;
  }

  // While an operator is waited for, the page asks by itself whether there is an answer.
  async function listen() {
    if (busy || document.hidden || !chat.querySelector(`[data-buttons] [value="${WAITS}"]`)) return;
    busy = true;
    const asked = new FormData(form);
    asked.set("listen", "1");
    try {
      const page = await ask(asked);
      if (page.querySelector("[data-log] > [data-new]")) takeOver(page, [], box.value);
    } catch {
      // The next time will do
    }
    busy = false;
  }
  setInterval(listen, LISTEN_MS);

  // The talk stays with this entry of the tab's history alone: a reload or «back» finds it, a quick exit takes it away.
  function remember() {
    const fields = TAKEN_OVER.map((name) => [name, form.elements.namedItem(name).value]);
    const buttons = chat.querySelector("[data-buttons]").innerHTML;
    history.replaceState({ talk: { fields, log: log.innerHTML, buttons } }, "");
  }

  function restore() {
    const talk = history.state && history.state.talk;
    if (!talk || log.querySelector(".bubble--me")) return;
    for (const [name, value] of talk.fields) form.elements.namedItem(name).value = value;
    const page = new DOMParser().parseFromString(
      `<div data-log>${talk.log}</div><div data-buttons>${talk.buttons}</div>`, "text/html");
    swap("[data-log]", page);
    swap("[data-buttons]", page);
  }

  function swap(selector, page) {
    const fresh = [...page.querySelector(selector).children].map((node) => document.importNode(node, true));
    chat.querySelector(selector).replaceChildren(...fresh);
  }

  function mine(words) {
    const node = element("div", "bubble bubble--me");
    node.append(element("span", "bubble__who", chat.dataset.me), element("p", "", words));
    return node;
  }

  function tell(words) {
    const notice = element("div", "notice");
    notice.setAttribute("role", "alert");
    notice.append(element("p", "", words));
    problem.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  }
}

function element(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}
