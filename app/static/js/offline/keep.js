// Keeps pages on the device after a press, and throws all of it away after another. Nothing happens unasked.

// The store on the device, and under which address it says what it keeps: the worker knows both too.
const NAME = "kept";
const KEPT = "/offline-kept.json";
const NEXT = "kept-next";

const root = document.querySelector("[data-offline]");
const part = (name) => root.querySelector(`[data-offline-${name}]`);
const status = part("status");
const able = "serviceWorker" in navigator && "caches" in window;

// Letters are named in the styles alone: those that this page has loaded are those of its language.
function letters() {
  return performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => name.endsWith(".woff2"));
}

async function parts(cache, address) {
  const page = new DOMParser().parseFromString(await (await cache.match(address)).text(), "text/html");
  const found = page.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], use[href]");
  return [...found].map((one) => (one.getAttribute("href") ?? one.getAttribute("src")).split("#")[0]);
}

// Everything is fetched beside what is kept, and takes its place only when all of it is there.
async function store(told) {
  await caches.delete(NEXT);
  const next = await caches.open(NEXT);
  await next.addAll(told.addresses);
  const files = await Promise.all(told.addresses.map((address) => parts(next, address)));
  await next.addAll([...new Set([...files.flat(), ...letters()])]);
  await next.put(KEPT, new Response(JSON.stringify(told)));
  const cache = await caches.open(NAME);
  for (const request of await cache.keys()) await cache.delete(request);
  for (const request of await next.keys()) await cache.put(request, await next.match(request));
  await caches.delete(NEXT);
}

async function kept() {
  const told = await caches.match(KEPT, { cacheName: NAME });
  return told ? told.json() : null;
}

function say(what) {
  status.textContent = status.dataset[what];
  status.hidden = false;
  status.focus();
}

async function show() {
  const [told, workers] = await Promise.all([kept(), navigator.serviceWorker.getRegistrations()]);
  part("kept").hidden = !told && workers.length === 0;
  const link = part("open");
  if (link) {
    link.hidden = !told;
    if (told) Object.assign(link, { href: told.addresses[0], textContent: told.place });
  }
  return told;
}

async function keep() {
  try {
    await store(JSON.parse(root.dataset.offline));
    await navigator.serviceWorker.register("/offline-worker.js");
    say("done");
  } catch {
    await caches.delete(NEXT);
    say("failed");
  }
  await show();
}

async function forget() {
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  await caches.delete(NAME);
  await caches.delete(NEXT);
  await show();
  say("gone");
}

async function begin() {
  part("keep")?.removeAttribute("hidden");
  part("keep")?.addEventListener("click", keep);
  part("forget").addEventListener("click", forget);
  const told = await show();
  const here = root.dataset.offline ? JSON.parse(root.dataset.offline) : null;
  const same = told && here && told.addresses[0] === here.addresses[0];
  if (same && navigator.onLine) await store(here).catch(() => {});
}

if (root && able) begin();
