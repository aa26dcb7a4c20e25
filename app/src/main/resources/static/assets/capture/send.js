// Sends what waits: photos first, then items in batches. The ids were fixed at capture, so whatever is
// cut half-way is sent again as it was and stored once.
import { current, forgetPhotos, items, keep, lock, photo, put, remove, unlock, use } from "./box.js";

const BATCH = 20;
const PATIENCE = 60000;

// Why a sending stopped, as the word that says it: "unreachable", "sign-in", "other-account".
class Stopped extends Error {}

let running = null;
let more = false;

// Who asks while a sending runs may have kept something after its last look: it looks once more.
export function send(account) {
  if (running) more = true;
  else running = rounds(account);
  return running;
}

async function rounds(account) {
  try {
    let stopped;
    do {
      more = false;
      stopped = await once(account);
    } while (more && !stopped);
    return stopped;
  } finally {
    running = null;
  }
}

// Several pages of one phone take turns where the browser can; elsewhere the ids keep them apart.
async function once(account) {
  if (!navigator.locks) return all(account);
  return navigator.locks.request("shanzhi-capture", () => all(account));
}

async function all(account) {
  try {
    const bundle = await taken(account);
    // What is kept while this runs goes along; nothing is tried twice in one go.
    const tried = new Set();
    for (;;) {
      const waiting = (await dueToSend(account)).filter((item) => !tried.has(item.id));
      if (waiting.length === 0) break;
      waiting.forEach((item) => tried.add(item.id));
      for (const item of waiting) await photosOf(account, item, bundle);
      await batches(account, waiting.filter((item) => item.state !== "refused"), bundle);
    }
    await taken(account);
    return "";
  } catch (stopped) {
    if (stopped instanceof Stopped) return stopped.message;
    throw stopped;
  }
}

async function batches(account, waiting, bundle) {
  let batch = BATCH;
  let left = waiting;
  while (left.length > 0) {
    const part = left.slice(0, batch);
    const answered = await itemsSent(account, part, bundle);
    if (answered >= 0) {
      if (answered < part.length) return;
      left = left.slice(part.length);
    } else if (batch > 1) {
      batch = Math.max(1, Math.floor(batch / 2));
    } else {
      throw new Stopped("unreachable");
    }
  }
}

async function dueToSend(account) {
  const mine = await items(account);
  return mine
    .filter((item) => item.state === "waiting" || item.state === "sending")
    .reverse();
}

async function asked(address, options) {
  const stop = typeof AbortController === "undefined" ? null : new AbortController();
  const timer = stop ? setTimeout(() => stop.abort(), PATIENCE) : 0;
  try {
    const answer = await fetch(
      address,
      Object.assign({ credentials: "same-origin", cache: "no-store", redirect: "error" }, options, {
        headers: Object.assign({ Accept: "application/json" }, options.headers),
        signal: stop ? stop.signal : undefined,
      }),
    );
    if (answer.status === 401) {
      lock();
      throw new Stopped("sign-in");
    }
    if (answer.status >= 500 || answer.status === 429) throw new Stopped("unreachable");
    const text = await answer.text();
    return { status: answer.status, said: text ? JSON.parse(text) : {} };
  } catch (failed) {
    throw failed instanceof Stopped ? failed : new Stopped("unreachable");
  } finally {
    clearTimeout(timer);
  }
}

// Takes along what is open now; tells whose session it is.
async function taken(account) {
  const answer = await asked("/api/capture", {});
  if (answer.status !== 200) throw new Stopped("unreachable");
  const whose = String(answer.said.account);
  if (account && whose !== account) throw new Stopped("other-account");
  await keep(whose, answer.said);
  if (!account) await use(whose);
  unlock();
  await letGo(whose, answer.said);
  return answer.said;
}

let gone = 0;

// How many went with their lists since it was last asked.
export function erased() {
  const many = gone;
  gone = 0;
  return many;
}

// What is erased with its list stays on no phone: once the list has it no more it goes, but for what is
// still to be sent.
async function letGo(account, bundle) {
  const there = bundle.sheets.map((one) => one.kind + ":" + one.id);
  for (const item of await items(account)) {
    if (!item.fleeting || there.indexOf(item.sheet) >= 0) continue;
    if (item.state === "waiting" || item.state === "sending") continue;
    await remove(item);
    gone += 1;
  }
}

// Whose phone it is now, as far as can be known: the session's, else the last one's.
export async function whose() {
  try {
    const bundle = await taken("");
    return String(bundle.account);
  } catch (unknown) {
    return current();
  }
}

async function photosOf(account, item, bundle) {
  for (const picture of item.photos) {
    if (picture.digest) continue;
    const blob = await photo(account, picture.id);
    if (!blob) continue;
    const form = new FormData();
    form.append("region", item.region);
    form.append("photo", blob, picture.name);
    const answer = await asked("/api/sync/photos", {
      method: "POST",
      headers: { "X-CSRF-TOKEN": bundle.csrf },
      body: form,
    });
    if (answer.status === 403) throw new Stopped("unreachable");
    if (answer.status !== 200) {
      item.state = "refused";
      item.message = answer.said.error ? answer.said.error.message : "";
      await put(account, item);
      return;
    }
    picture.digest = answer.said.digest;
    await put(account, item);
  }
}

const SENT = [
  "capturedAt", "as", "procedure", "region", "title", "text", "spot", "longitude", "latitude",
  "matter", "version", "action", "note", "way", "rating", "sheet", "answers",
];

function outward(item) {
  const sent = { clientId: item.id };
  for (const name of SENT) if (item[name] !== undefined && item[name] !== "") sent[name] = item[name];
  sent.photos = item.photos
    .filter((picture) => picture.digest)
    .map((picture) => ({ digest: picture.digest, name: picture.name }));
  return sent;
}

// How many of the batch were answered; -1 where the batch was too large.
async function itemsSent(account, batch, bundle) {
  for (const item of batch) {
    item.state = "sending";
    await put(account, item);
  }
  const answer = await asked("/api/sync", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-TOKEN": bundle.csrf },
    body: JSON.stringify({ items: batch.map(outward) }),
  });
  if (answer.status === 413) return -1;
  if (answer.status !== 200) throw new Stopped("unreachable");
  const answers = answer.said.answers;
  for (let n = 0; n < answers.length; n++) {
    answers[n].message = naming(batch[n], answers[n], bundle);
    await settled(account, batch[n], answers[n]);
  }
  return answers.length;
}

// Why not; of a sheet with the question that it is about.
function naming(item, answer, bundle) {
  const blank = bundle.sheets.find((one) => one.kind + ":" + one.id === item.sheet);
  const named = [];
  for (const fault of answer.fields || []) {
    const question = blank && blank.questions.find((one) => one.key === fault.field);
    if (question) named.push(question.label + "：" + fault.message);
  }
  return named.length > 0 ? named.join(" ") : answer.message;
}

async function settled(account, item, answer) {
  item.message = answer.message || "";
  item.code = answer.code || "";
  const arrived = answer.outcome === "stored" || answer.outcome === "repeated";
  if (arrived && item.fleeting) {
    await remove(item);
  } else if (arrived) {
    item.state = "stored";
    item.number = answer.matter || 0;
    await put(account, item);
    await forgetPhotos(item.photos.map((picture) => picture.id));
  } else if (answer.outcome === "failed") {
    item.state = "waiting";
    await put(account, item);
  } else if (answer.outcome === "conflict") {
    item.state = "conflict";
    item.since = answer.since;
    item.nowVersion = answer.version;
    item.stillOffered = answer.acts.indexOf(item.action) >= 0;
    await put(account, item);
  } else {
    item.state = "refused";
    // A photo that the county does not have is sent anew with the next try.
    if (answer.code === "casework.photo-missing") for (const p of item.photos) delete p.digest;
    await put(account, item);
  }
}
