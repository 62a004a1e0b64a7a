// Keeps pages on the device after a press, and throws all of it away after another. Nothing happens unasked.

// The store on the device, and under which address it says what it keeps: the worker knows both too.
const NAME = "kept";
const KEPT = "/offline-kept.json";

const root = document.querySelector("[data-offline]");
const part = (name) => root.querySelector(`[data-offline-${name}]`);
const able = "serviceWorker" in navigator && "caches" in window;

function show(state) {
  for (const name of ["kept", "gone", "failed"]) {
    if (part(name)) part(name).hidden = name !== state;
  }
}

// Letters are named in the styles alone: those that this page has loaded are those of its language.
function letters() {
  return performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => name.endsWith(".woff2"));
}

async function parts(cache, address) {
  const page = new DOMParser().parseFromString(await (await cache.match(address)).text(), "text/html");
  const found = page.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], use[href]");
  return [...found].map((one) => (one.getAttribute("href") ?? one.getAttribute("src")).split("#")[0]);
}

async function store(addresses) {
  const cache = await caches.open(NAME);
  await cache.addAll(addresses);
  const files = await Promise.all(addresses.map((address) => parts(cache, address)));
  await cache.addAll([...new Set([...files.flat(), ...letters()])]);
  await cache.put(KEPT, new Response(JSON.stringify(addresses)));
}

async function keep() {
  try {
    await caches.delete(NAME);
    await store(JSON.parse(root.dataset.offline));
    await navigator.serviceWorker.register("/offline-worker.js");
    show("kept");
  } catch {
    await caches.delete(NAME);
    show("failed");
  }
}

async function forget() {
  await caches.delete(NAME);
  for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  show("gone");
}

async function begin() {
  const kept = await caches.has(NAME);
  part("keep")?.removeAttribute("hidden");
  part("keep")?.addEventListener("click", keep);
  part("forget").addEventListener("click", forget);
  if (!kept) return;
  show("kept");
  const addresses = await (await caches.match(KEPT)).json();
  if (navigator.onLine) await store(addresses).catch(() => {});
}

if (root && able) begin();
