// Links to what a person may mean, below the question box while they type. Sending works as without them.
const PAUSE = 180;
const LEAST = 2;
const MOST = 60;
const SHOWN = 5;

for (const form of document.querySelectorAll("form[data-suggest]")) attach(form);

function attach(form) {
  const box = form.elements.namedItem("q");
  const panel = form.querySelector("[data-offers]");
  const list = panel.querySelector("ul");
  const status = form.querySelector("[data-offers-said]");
  let waiting = 0;
  let asking = new AbortController();

  box.addEventListener("input", () => {
    stop();
    const text = box.value.trim();
    if (text.length < LEAST || text.length > MOST) close();
    else waiting = setTimeout(ask, PAUSE, text);
  });
  form.addEventListener("submit", stop);
  form.addEventListener("keydown", (event) => {
    if (panel.hidden || event.isComposing) return;
    if (event.key === "Escape") {
      close();
      box.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      move(event, event.key === "ArrowDown" ? 1 : -1);
    }
  });

  // A half-typed word may be taken back, so it travels in a body and stands in no address.
  async function ask(text) {
    asking = new AbortController();
    const { signal } = asking;
    const country = form.elements.namedItem("country");
    const asked = { text, language: document.documentElement.lang, country: country && country.value, limit: SHOWN };
    try {
      const answer = await fetch(form.dataset.suggest, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
        signal,
      });
      const { suggestions } = await answer.json();
      if (!signal.aborted) show(suggestions || []);
    } catch {
      if (!signal.aborted) close();
    }
  }

  function stop() {
    clearTimeout(waiting);
    asking.abort();
  }

  function show(offers) {
    list.replaceChildren(...offers.map(row));
    panel.hidden = !offers.length;
    status.textContent = offers.length ? status.dataset.words.replace("{count}", offers.length) : "";
  }

  function close() {
    stop();
    show([]);
  }

  // From the end of the text downwards through the links, and back up into the box.
  function move(event, step) {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (at < 0 && (step < 0 || document.activeElement !== box || box.selectionStart < box.value.length)) return;
    event.preventDefault();
    (at + step < 0 ? box : links[Math.min(at + step, links.length - 1)]).focus();
  }

  function row(offer) {
    const link = element("a", "offers__link");
    link.href = address(offer);
    const name = element("span", "offers__name", offer.label);
    name.lang = offer.language;
    link.append(name, " ", element("span", "offers__kind", panel.dataset[offer.kind]));
    const item = element("li");
    item.append(link);
    return item;
  }

  function address(offer) {
    if (offer.kind === "service") return form.dataset.service.replace("SERVICE", encodeURIComponent(offer.id));
    const url = new URL(form.action);
    if (offer.kind === "place") {
      // The question that was asked before stays; only the place is new.
      if (url.pathname === location.pathname) url.search = location.search;
      for (const name of ["country", "where", "page"]) url.searchParams.delete(name);
      url.searchParams.set("place", offer.id);
      return url.href;
    }
    for (const name of ["place", "country"]) {
      const field = form.elements.namedItem(name);
      if (field) url.searchParams.set(name, field.value);
    }
    url.searchParams.set(offer.kind === "need" ? "need" : "q", offer.kind === "need" ? offer.id : offer.label);
    return url.href;
  }
}

function element(tag, kind, text) {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  if (text !== undefined) node.textContent = text;
  return node;
}
