// The box on the phone: what was captured and what was taken along, each account's sealed by a key of
// its own (AES-GCM) that the browser keeps and never hands out. Kept in IndexedDB: it outlives the page,
// the worker and its releases.
const NAME = "shanzhi-capture";
const EDITION = 1;
const keys = new Map();
let opened = null;

export const possible =
  typeof indexedDB !== "undefined" && typeof crypto !== "undefined" && Boolean(crypto.subtle);

// What still has to reach the county.
export const UNSENT = ["waiting", "sending", "refused", "conflict"];

function box() {
  if (!opened) {
    opened = new Promise((done, failed) => {
      const asked = indexedDB.open(NAME, EDITION);
      asked.onupgradeneeded = () => {
        const made = asked.result;
        made.createObjectStore("settings", { keyPath: "name" });
        made.createObjectStore("accounts", { keyPath: "account" });
        made.createObjectStore("items", { keyPath: "id" }).createIndex("account", "account");
        made.createObjectStore("photos", { keyPath: "id" }).createIndex("account", "account");
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => {
          asked.result.close();
          opened = null;
        };
        done(asked.result);
      };
      asked.onerror = () => failed(asked.error);
    });
    opened.catch(() => (opened = null));
  }
  return opened;
}

// One transaction; answers what the request that the work answers found.
async function within(stores, mode, work) {
  const open = await box();
  return new Promise((done, failed) => {
    const transaction = open.transaction(stores, mode, { durability: "strict" });
    let request = null;
    transaction.oncomplete = () => done(request ? request.result : undefined);
    transaction.onabort = () => failed(transaction.error || new Error("given up"));
    request = work(transaction) || null;
  });
}

export async function use(account) {
  localStorage.removeItem(LEFT);
  await within(["settings"], "readwrite", (t) =>
    t.objectStore("settings").put({ name: "account", value: account }),
  );
}

// Whether the last who used the phone signed out.
const LEFT = "shanzhi-left";

export function left() {
  return localStorage.getItem(LEFT) !== null;
}

// The county said that the session is over: until it says otherwise nobody reads the lists here.
const LOCKED = "shanzhi-locked";

export function lock() {
  localStorage.setItem(LOCKED, "yes");
}

export function unlock() {
  localStorage.removeItem(LOCKED);
}

export function locked() {
  return localStorage.getItem(LOCKED) !== null;
}

// Signed out where there was no signal: the worker ends the session with the first that there is, before
// it opens any page.
const LEAVING = "leaving";

export async function leaveLater() {
  await caches.open(LEAVING);
}

export async function leaving() {
  return typeof caches !== "undefined" && caches.has(LEAVING);
}

export async function current() {
  const kept = await within(["settings"], "readonly", (t) =>
    t.objectStore("settings").get("account"),
  );
  return kept ? kept.value : "";
}

async function keyOf(account) {
  if (keys.has(account)) return keys.get(account);
  let kept = await within(["accounts"], "readonly", (t) => t.objectStore("accounts").get(account));
  if (!kept) {
    const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]);
    // Two pages may come here at once: the first key stays.
    await within(["accounts"], "readwrite", (t) => {
      const accounts = t.objectStore("accounts");
      accounts.get(account).onsuccess = (found) => {
        if (!found.target.result) accounts.put({ account, key: fresh });
      };
    });
    kept = await within(["accounts"], "readonly", (t) => t.objectStore("accounts").get(account));
  }
  keys.set(account, kept.key);
  return kept.key;
}

async function seal(account, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(account);
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
}

async function unseal(account, sealed) {
  return crypto.subtle.decrypt(
    { name: "AES-GCM", iv: sealed.iv },
    await keyOf(account),
    sealed.data,
  );
}

const written = (value) => new TextEncoder().encode(JSON.stringify(value));
const read = (bytes) => JSON.parse(new TextDecoder().decode(bytes));
const bytesOf = (blob) => new Response(blob).arrayBuffer();

// Version 4; crypto.randomUUID is too young for old phones.
export function freshId() {
  const random = crypto.getRandomValues(new Uint8Array(16));
  random[6] = (random[6] & 0x0f) | 0x40;
  random[8] = (random[8] & 0x3f) | 0x80;
  const hex = Array.from(random, (b) => b.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    "-",
  );
}

// Puts an item and the photos that are new in it, all or nothing. Without the account's key, which goes
// at sign-out, nothing is put: a page left open elsewhere cannot fill the box again.
export async function put(account, item, photos) {
  const sealed = await seal(account, written(item));
  const pictures = [];
  for (const photo of photos || []) {
    pictures.push({
      id: photo.id,
      account,
      sealed: await seal(account, await bytesOf(photo.blob)),
    });
  }
  await within(["accounts", "items", "photos"], "readwrite", (t) => {
    t.objectStore("accounts").get(account).onsuccess = (found) => {
      if (!found.target.result) {
        keys.delete(account);
        t.abort();
        return;
      }
      t.objectStore("items").put({ id: item.id, account, state: item.state, sealed });
      for (const picture of pictures) t.objectStore("photos").put(picture);
    };
  });
}

// The account's items, the newest first.
export async function items(account) {
  const rows = await within(["items"], "readonly", (t) =>
    t.objectStore("items").index("account").getAll(account),
  );
  const found = [];
  for (const row of rows) found.push(read(await unseal(account, row.sealed)));
  return found.sort((one, other) => (one.capturedAt < other.capturedAt ? 1 : -1));
}

export async function photo(account, id) {
  const row = await within(["photos"], "readonly", (t) => t.objectStore("photos").get(id));
  if (!row || row.account !== account) return null;
  return new Blob([await unseal(account, row.sealed)], { type: "image/jpeg" });
}

export async function forgetPhotos(ids) {
  await within(["photos"], "readwrite", (t) => {
    for (const id of ids) t.objectStore("photos").delete(id);
  });
}

export async function remove(item) {
  await within(["items", "photos"], "readwrite", (t) => {
    t.objectStore("items").delete(item.id);
    for (const picture of item.photos || []) t.objectStore("photos").delete(picture.id);
  });
}

// How many have not reached the county; read without opening any.
export async function unsent(account) {
  const rows = await within(["items"], "readonly", (t) =>
    t.objectStore("items").index("account").getAll(account),
  );
  return rows.filter((row) => UNSENT.indexOf(row.state) >= 0).length;
}

// What somebody would lose with the phone's keeping, by name: what has not arrived, and what is half
// written. What cannot be opened any more counts as well.
export async function unfinished(account) {
  const rows = await within(["items"], "readonly", (t) =>
    t.objectStore("items").index("account").getAll(account),
  );
  const names = [];
  for (const row of rows) {
    if (row.state !== "draft" && UNSENT.indexOf(row.state) < 0) continue;
    try {
      const item = read(await unseal(account, row.sealed));
      names.push(item.label || item.title || item.text || item.note || "…");
    } catch (unreadable) {
      names.push("…");
    }
  }
  return names;
}

// What was taken along, as it was last heard.
export async function keep(account, bundle) {
  const sealed = await seal(account, written(bundle));
  await within(["accounts"], "readwrite", (t) => {
    const accounts = t.objectStore("accounts");
    accounts.get(account).onsuccess = (found) => {
      const kept = found.target.result;
      if (kept) accounts.put({ account, key: kept.key, sealed });
    };
  });
}

export async function kept(account) {
  const row = await within(["accounts"], "readonly", (t) => t.objectStore("accounts").get(account));
  return row && row.sealed ? read(await unseal(account, row.sealed)) : null;
}

// Everything of an account goes, its key first of all.
export async function wipe(account) {
  localStorage.setItem(LEFT, "");
  keys.delete(account);
  await within(["settings", "accounts", "items", "photos"], "readwrite", (t) => {
    t.objectStore("accounts").delete(account);
    t.objectStore("settings").delete("account");
    for (const name of ["items", "photos"]) {
      const store = t.objectStore(name);
      store.index("account").getAllKeys(account).onsuccess = (found) => {
        for (const key of found.target.result) store.delete(key);
      };
    }
  });
}
