// The call card without reloading: results while typing, services by arrows and digits, everything kept every few seconds.
const TYPED_MS = 120;
const KEEP_MS = 3000;

for (const card of document.querySelectorAll("[data-card]")) attach(card);

function attach(card) {
  const form = card.querySelector("[data-form]");
  const live = card.querySelector("[data-live]");
  const pane = card.querySelector("[data-pane]");
  const words = card.querySelector("[data-words]");
  const picked = card.querySelector("[data-picked]");
  const fields = card.querySelector("[data-picked-fields]");
  const announce = card.querySelector("[data-announce]");
  const saved = document.querySelector("[data-saved]");
  const meanwhile = card.querySelector("[data-meanwhile]");
  const undecided = () => meanwhile.children.length > 0;
  // Marks of what this window knows to be kept, or has sent without having heard whether it was
  const seen = [...form.querySelectorAll("input[name=seen]")].map((field) => field.value);
  let asked = 0;
  let timer = 0;
  let dirty = undecided();
  let wait = null;

  form.addEventListener("input", () => {
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(search, TYPED_MS);
  });
  live.addEventListener("change", () => {
    dirty = true;
    search();
  });
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && meanwhile.contains(button)) {
      dirty = false;
      return;
    }
    event.preventDefault();
    if (button && button.name === "pick") pick(button.value);
    if (button && button.name === "drop") drop(button.value);
  });
  card.addEventListener("keydown", keys);
  card.addEventListener("click", (event) => {
    const link = event.target.closest(".op__name");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.closest("[data-row]"));
  });
  pane.addEventListener("submit", finding);
  for (const other of document.querySelectorAll("form[action]:not([data-form])")) {
    if (card.contains(other) && !pane.contains(other)) other.addEventListener("submit", keepFirst);
  }
  setInterval(() => dirty && keep(), KEEP_MS);
  window.addEventListener("pagehide", () => dirty && keep());

  async function search() {
    const mine = ++asked;
    const query = new URLSearchParams(new FormData(form));
    query.delete("csrf_token");
    query.delete("notes");
    query.delete("seen");
    const answer = await fetch(`${card.dataset.results}?${query}`).catch(() => null);
    if (!answer || mine !== asked) return;
    if (!answer.ok) {
      if (answer.status === 401 || answer.redirected) location.reload();
      return;
    }
    const before = live.querySelector("[data-danger]")?.dataset.danger;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== asked) return;
    live.replaceChildren(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
    const danger = live.querySelector("[data-danger]")?.dataset.danger;
    const total = live.querySelector("[data-total]")?.textContent.trim() || "";
    announce.textContent = danger && danger !== before ? `${danger}. ${total}` : total;
  }

  function keys(event) {
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    if (digit && (event.altKey || event.target.closest("[data-rows]"))) {
      const row = live.querySelector(`[data-digit="${digit[1]}"]`);
      if (!row) return;
      event.preventDefault();
      pick(row.dataset.row);
      return;
    }
    const ends = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
    if (ends && event.target.matches("[name=disposition]")) {
      event.preventDefault();
      const option = card.querySelector(`[data-ends="${ends[1]}"]`);
      option.checked = true;
      option.focus();
      return;
    }
    if (event.code === "Enter" && event.target.matches("#words, #where") && !event.shiftKey) {
      event.preventDefault();
      clearTimeout(timer);
      search();
      return;
    }
    if (event.code !== "ArrowDown" && event.code !== "ArrowUp" && event.code !== "Enter") return;
    const rows = [...live.querySelectorAll("[data-row]")];
    const at = rows.indexOf(event.target.closest("[data-row]"));
    if (event.target === words && event.code === "ArrowDown" && rows.length) {
      event.preventDefault();
      rows[0].focus();
    } else if (at >= 0 && event.code === "Enter" && event.target === rows[at]) {
      event.preventDefault();
      open(rows[at]);
    } else if (at >= 0 && event.target === rows[at] && event.code !== "Enter") {
      event.preventDefault();
      const next = rows[at + (event.code === "ArrowDown" ? 1 : -1)];
      (next || words).focus();
    }
  }

  async function open(row) {
    const answer = await fetch(row.dataset.details).catch(() => null);
    if (!answer || !answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    pane.replaceChildren(...[...page.body.childNodes].map((node) => document.importNode(node, true)));
    announce.textContent = pane.textContent.trim().slice(0, 200);
  }

  function pick(id) {
    const row = live.querySelector(`[data-row="${id}"]`);
    if (!row || fields.querySelector(`[value="${id}"]`)) return;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "picked", value: id });
    fields.append(field);
    const copy = row.cloneNode(true);
    const button = copy.querySelector("[data-pick]");
    button.name = "drop";
    button.textContent = picked.dataset.drop;
    if (fields.children.length === 1) picked.replaceChildren();
    picked.append(copy);
    announce.textContent = row.querySelector(".op__name").textContent;
    changed();
  }

  function drop(id) {
    fields.querySelector(`[value="${id}"]`)?.remove();
    picked.querySelector(`[data-row="${id}"]`)?.remove();
    if (!fields.children.length) {
      const empty = document.createElement("li");
      empty.className = "quiet";
      empty.textContent = picked.dataset.empty;
      picked.append(empty);
    }
    changed();
  }

  function changed() {
    dirty = true;
    keep();
    search();
  }

  function keep() {
    if (undecided()) return wait;
    const body = new URLSearchParams(new FormData(form));
    const mine = mark(body);
    body.delete("seen");
    for (const one of seen) body.append("seen", one);
    if (!seen.includes(mine)) seen.push(mine);
    body.set("quiet", "1");
    dirty = false;
    wait = fetch(card.dataset.save, { method: "POST", body, keepalive: true })
      .then(async (answer) => {
        if (answer.status === 409) return choose(await answer.text());
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        seen.splice(0, seen.indexOf(mine) + 1, await answer.text());
        saved.textContent = `${card.dataset.kept} ${new Date().toLocaleTimeString([], { hour12: false })}`;
        return undefined;
      })
      .catch(() => {
        dirty = true;
        saved.textContent = card.dataset.notKept;
      });
    return wait;
  }

  function choose(text) {
    const other = new DOMParser().parseFromString(text, "text/html").querySelector("[data-other]");
    if (!other) throw new Error("the call has ended");
    // Kept by this window itself, sent later and come sooner
    if (seen.includes(other.dataset.other)) return;
    meanwhile.replaceChildren(document.importNode(other, true));
    dirty = true;
    saved.textContent = card.dataset.undecided;
  }

  async function keepFirst(event) {
    if (!dirty && !wait) return;
    event.preventDefault();
    const { submitter, currentTarget } = event;
    await (dirty ? keep() : wait);
    // A form does not listen while its own submit event goes on, and what was kept before is there at once
    await new Promise((later) => setTimeout(later));
    wait = null;
    if (undecided()) {
      meanwhile.querySelector("button").focus();
      return;
    }
    dirty = false;
    currentTarget.requestSubmit ? resend(currentTarget, submitter) : currentTarget.submit();
  }

  function resend(other, submitter) {
    other.removeEventListener("submit", keepFirst);
    other.requestSubmit(submitter);
    other.addEventListener("submit", keepFirst);
  }

  async function finding(event) {
    if (!event.target.matches("[data-findings]")) return;
    event.preventDefault();
    const said = new URLSearchParams(new FormData(event.target, event.submitter));
    said.set("quiet", "1");
    const answer = await fetch(event.target.action, { method: "POST", body: said }).catch(() => null);
    if (answer && answer.ok) {
      event.submitter.setAttribute("aria-pressed", "true");
      announce.textContent = event.target.dataset.thanks;
      saved.textContent = event.target.dataset.thanks;
    }
  }
}

// The same CRC-32 as in app/domain/card_words.py
function mark(body) {
  const parts = [body.get("words"), body.get("notes"), body.getAll("picked").join(" ")];
  const text = parts.map((part) => part.trim().split(/\s+/).join(" ")).join("\n");
  let sum = ~0;
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (~sum >>> 0).toString(16).padStart(8, "0");
}
