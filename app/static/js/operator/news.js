// How many wait: by server-sent events, and by asking where a browser or a proxy has none.
const ASK_MS = 10000;
for (const count of document.querySelectorAll("[data-news]")) follow(count);

function follow(count) {
  const show = (text) => {
    const news = JSON.parse(text);
    count.hidden = news.waiting === 0;
    count.textContent = String(news.waiting);
    count.classList.toggle("op__count--late", news.overdue > 0);
    rings(news.ringing);
  };
  const source = new EventSource(count.dataset.news);
  source.addEventListener("message", (event) => show(event.data));
  source.addEventListener("error", () => {
    if (source.readyState !== EventSource.CLOSED) return;
    setInterval(async () => {
      const answer = await fetch(count.dataset.news).catch(() => null);
      const line = answer && answer.ok ? (await answer.text()).split("\n").find((one) => one.startsWith("data: ")) : null;
      if (line) show(line.slice(6));
    }, ASK_MS);
  });
}

// The start page shows what rings; it is fetched anew when the number of rings changes.
async function rings(ringing) {
  const shown = document.querySelector("[data-rings]");
  if (!shown || Number(shown.dataset.rings) === ringing) return;
  const answer = await fetch(location.href).catch(() => null);
  if (!answer || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-rings]");
  if (!fresh) return;
  shown.dataset.rings = fresh.dataset.rings;
  shown.replaceChildren(...fresh.children);
}
