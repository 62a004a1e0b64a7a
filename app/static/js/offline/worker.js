// Answers from what a person has kept, only while the network does not; it stores nothing by itself.

// The same as in keep.js.
const NAME = "kept";
const KEPT = "/offline-kept.json";
const PATIENCE_MS = 5000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A kept page is not waited for as long as a slow network may take.
async function keptSoon(request, kept) {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, kept); });
  return Promise.race([fetch(request).catch(() => kept), late]);
}

// Any other page is stood in for by the first that was kept, but only when there is no network at all.
async function otherwise(request, cache) {
  try {
    return await fetch(request);
  } catch {
    const list = request.mode === "navigate" ? await cache.match(KEPT) : undefined;
    return list ? cache.match((await list.json())[0], { ignoreVary: true }) : Response.error();
  }
}

async function answer(request) {
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreVary: true });
  return kept ? keptSoon(request, kept) : otherwise(request, cache);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const ours = new URL(request.url).origin === location.origin;
  if (request.method === "GET" && ours) event.respondWith(answer(request));
});
