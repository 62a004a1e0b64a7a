// How many wait: by server-sent events, and by asking where a browser or a proxy has none.
const ASK_MS = 10000;
for (const count of document.querySelectorAll("[data-news]")) follow(count);

function follow(count) {
  const show = (text) => {
    const news = JSON.parse(text);
    count.hidden = news.waiting === 0;
    count.textContent = String(news.waiting);
    count.classList.toggle("op__count--late", news.overdue > 0);
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
