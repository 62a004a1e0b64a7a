// The talk without reloading: the same form, sent to the same gateway. Text is only ever set with textContent.
const TOO_LONG = [413, 422];

for (const chat of document.querySelectorAll("[data-chat]")) attach(chat);

function attach(chat) {
  const form = chat.querySelector("[data-form]");
  const log = chat.querySelector("[data-log]");
  const key = chat.querySelector("[data-conversation]");
  const buttons = chat.querySelector("[data-buttons]");
  const box = form.elements.namedItem("text");
  const state = { busy: false };

  form.addEventListener("submit", (event) => {
    const pressed = event.submitter && event.submitter.name === "say" ? event.submitter : null;
    const text = (pressed ? pressed.value : box.value).trim();
    if (!text) return;
    event.preventDefault();
    if (!state.busy) send(text, pressed ? pressed.textContent.trim() : text);
  });

  async function send(text, shownWords) {
    state.busy = true;
    form.setAttribute("aria-busy", "true");
    add(bubble(chat.dataset.me, [{ text: shownWords }], true));
    buttons.replaceChildren();
    const typing = element("p", "typing", chat.dataset.typing);
    log.append(typing);
    typing.scrollIntoView({ block: "nearest" });
    try {
      const reply = await ask(text);
      key.value = reply.conversation;
      box.value = "";
      typing.remove();
      const shown = reply.messages.map(show);
      if (shown.length) shown[0].scrollIntoView({ block: "start" });
    } catch (error) {
      typing.remove();
      const words = TOO_LONG.includes(error.status) ? chat.dataset.long : chat.dataset.broken;
      add(bubble(chat.dataset.bot, [{ text: words }], false)).scrollIntoView({ block: "nearest" });
      if (!box.value) box.value = shownWords;
    }
    form.removeAttribute("aria-busy");
    state.busy = false;
    box.focus({ preventScroll: true });
  }

  async function ask(text) {
    const answer = await fetch(chat.dataset.address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ conversation: key.value || null, text, language: chat.dataset.language }),
      signal: AbortSignal.timeout(15000),
    });
    if (!answer.ok) throw Object.assign(new Error(answer.statusText), { status: answer.status });
    return answer.json();
  }

  function show(message) {
    const node = add(bubble(chat.dataset.bot, [message], false));
    for (const { title, payload } of message.buttons) {
      if ([...buttons.children].some((other) => other.value === payload)) continue;
      const button = element("button", "chip chip--link", title);
      button.name = "say";
      button.value = payload;
      button.lang = message.language;
      buttons.append(button);
    }
    return node;
  }

  function add(node) {
    log.append(node);
    return node;
  }

  function bubble(who, messages, mine) {
    const node = element("div", mine ? "bubble bubble--me" : "bubble bubble--bot");
    node.append(element("span", "bubble__who", who));
    for (const message of messages) {
      const text = element("p", "", message.text);
      if (message.language) text.lang = message.language;
      node.append(text);
      if (message.services && message.services.length) node.append(services(message.services));
    }
    return node;
  }

  function services(found) {
    const list = element("ul", "bubble__services");
    for (const service of found) list.append(card(service));
    return list;
  }

  function card(service) {
    const item = element("li", "mini");
    item.dataset.service = service.id;
    const name = element("a", "mini__name", service.name);
    name.href = chat.dataset.services + service.id;
    name.lang = service.language;
    item.append(name, element("span", "mini__where", service.organization));
    const phone = service.phones[0];
    if (phone) item.append(number(phone));
    const why = service.why.filter((reason) => ["need", "here", "region", "nearby", "national", "group"].includes(reason.code));
    if (why.length) item.append(element("span", "mini__why", why.map((reason) => reason.text).join(" · ")));
    for (const reason of service.why) {
      if (reason.code === "excludes_group") item.append(element("span", "warn", reason.text));
    }
    if (service.publish === "needs_confirmation") item.append(element("span", "badge badge--confirm", chat.dataset.confirm));
    return item;
  }

  function number(phone) {
    if (!phone.dial) return element("span", "phone phone--plain", phone.number);
    const link = element("a", "phone", phone.number);
    link.href = `tel:${phone.dial}`;
    return link;
  }
}

function element(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}
