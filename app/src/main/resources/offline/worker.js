// Keeps the files of the page that opens without signal. RELEASE, PAGE, OWN and LIBRARIES stand above.
// Nobody's data pass through its hands: those are in the page's own sealed box.
const STORE = "shanzhi-" + RELEASE;
const PATIENCE = 4000;

async function gather() {
  const store = await caches.open(STORE);
  await store.addAll(LIBRARIES);
  // Not from the browser's memory of an older release.
  await store.addAll(OWN.concat(PAGE).map((address) => new Request(address, { cache: "reload" })));
}

// A form is none of the worker's business: a browser that can be told does not wake it for one.
async function pass(event) {
  if (!event.addRoutes) return;
  try {
    await event.addRoutes({ condition: { requestMethod: "POST" }, source: "network" });
  } catch (untold) {
    // It wakes the worker, which lets the form pass.
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([pass(event), gather()]).then(() => self.skipWaiting()));
});

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("shanzhi-") && name !== STORE) await caches.delete(name);
  }
}

self.addEventListener("activate", (event) => event.waitUntil(tidy()));

// The page that opens without signal asks for it; any other is its own from the next one on, so that
// nothing changes hands while a form is on its way.
self.addEventListener("message", (event) => {
  if (event.data === "claim") event.waitUntil(self.clients.claim());
  if (event.data === "leave") event.waitUntil(left());
});

async function file(request) {
  const store = await caches.open(STORE);
  return (await store.match(request, { ignoreSearch: true })) || fetch(request);
}

async function kept() {
  const store = await caches.open(STORE);
  return (await store.match(PAGE)) || Response.error();
}

// The page as it is now, when the line answers soon; else as it was kept.
async function capture(request) {
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) {
      const store = await caches.open(STORE);
      await store.put(PAGE, answer.clone());
    }
    return answer;
  });
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  try {
    return (await Promise.race([fresh, late])) || (await kept());
  } catch (noSignal) {
    return kept();
  }
}

async function other(request) {
  try {
    return await fetch(request);
  } catch (noSignal) {
    return kept();
  }
}

// Somebody signed out where there was no signal: nothing opens but the kept page until the county has
// ended the session. Answers whether it has.
const LEAVING = "leaving";

async function left() {
  if (!(await caches.has(LEAVING))) return true;
  try {
    const same = { cache: "no-store", redirect: "error", headers: { Accept: "application/json" } };
    const session = await fetch("/api/capture", same);
    if (!session.ok && session.status !== 401) return false;
    if (session.ok) {
      const { csrf } = await session.json();
      const headers = { "X-CSRF-TOKEN": csrf };
      const ended = await fetch("/sign-out", { method: "POST", redirect: "manual", headers });
      if (!ended.ok && ended.type !== "opaqueredirect") return false;
    }
    await caches.delete(LEAVING);
    return true;
  } catch (noSignal) {
    return false;
  }
}

async function opened(request) {
  if (!(await left())) return kept();
  return new URL(request.url).pathname === PAGE ? capture(request) : other(request);
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (OWN.concat(LIBRARIES).indexOf(address.pathname) >= 0) event.respondWith(file(request));
  else if (request.mode === "navigate") event.respondWith(opened(request));
});
