// Answers from what a person has kept, only while the network does not; it stores nothing by itself.

// The same as in keep.js.
const NAME = "kept";
const KEPT = "/offline-kept.json";
const PATIENCE_MS = 5000;
const OURS = /^\/(?:ru|uk|be|hy|tg|static)\//;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const stored = (request, more = {}) => caches.match(request, { cacheName: NAME, ignoreVary: true, ...more });

// The page of a place is kept for that place alone; of any other page a kept one will do, whatever country it begins with.
async function kept(request, path) {
  const exact = await stored(request);
  return exact ?? (path.endsWith("/pack") ? undefined : stored(request, { ignoreSearch: true }));
}

// A kept page is not waited for as long as a slow network, or a server in trouble, may take.
async function keptSoon(request, copy) {
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, copy); });
  const answered = fetch(request).then((answer) => (answer.status >= 500 ? copy : answer), () => copy);
  return Promise.race([answered, late]);
}

// Any other page is stood in for by the first that was kept, but only when there is no network at all.
async function otherwise(request) {
  try {
    return await fetch(request);
  } catch {
    const told = request.mode === "navigate" ? await stored(KEPT) : undefined;
    return (told && (await stored((await told.json()).addresses[0]))) ?? Response.error();
  }
}

async function answer(request, path) {
  const copy = await kept(request, path);
  return copy ? keptSoon(request, copy) : otherwise(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method === "GET" && origin === location.origin && OURS.test(pathname)) {
    event.respondWith(answer(request, pathname));
  }
});
