// The capture page: a form that is kept while it is typed, the queue, and what was taken along.
import {
  freshId, items, kept, leaving, left, locked, photo, possible, put, remove, unsent, UNSENT,
} from "./box.js";
import { button, carried, element, queued, sheet, spoken, words } from "./lists.js";
import { shrunk } from "./photo.js";
import { erased, send, whose } from "./send.js";

const MOST_PHOTOS = 6;
const STORED_DAYS = 7;
const TITLE = 40;

// A signal may come back without a word of it: what waits is tried again after so many milliseconds.
const AGAIN = 15000;
const LEAVE_AGAIN = 2000;
const byId = (id) => document.getElementById(id);

let account = "";
let bundle = null;
let shown = "";
const drafts = new Map();

function signal(key, ...facts) {
  byId("signal").textContent = key ? words(key, ...facts) : "";
}

// A form and what is typed into it; kept as a draft all the while, put into the queue when it is sent.
class Draft {
  constructor(form, fixed, known) {
    this.form = form;
    this.fixed = fixed;
    this.known = known || {};
    this.pause = 0;
    this.last = Promise.resolve();
    this.clear();
    form.addEventListener("input", () => this.soon());
    form.addEventListener("change", () => this.soon());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.done();
    });
    const chosen = form.querySelector("[data-camera]");
    if (!chosen) return;
    chosen.addEventListener("change", () => this.add(chosen));
    form.querySelector("[data-shoot]").addEventListener("click", () => chosen.click());
  }

  clear() {
    this.id = freshId();
    this.photos = [];
    this.empty = true;
    const fields = this.form.elements;
    for (const name of ["text", "spot", "note", "longitude", "latitude"])
      if (fields[name]) fields[name].value = "";
    this.answer(this.known);
    const position = this.form.querySelector("[data-position] [role=status]");
    if (position) position.textContent = position.dataset.first;
    this.thumbs();
  }

  questions() {
    return Array.from(this.form.elements).filter((field) => field.name.indexOf("q-") === 0);
  }

  answer(answers) {
    for (const field of this.questions()) field.value = answers[field.name.slice(2)] || "";
    this.form.dispatchEvent(new Event("answered"));
  }

  async fill(item) {
    this.id = item.code === "casework.client-id-used" ? freshId() : item.id;
    const fields = this.form.elements;
    for (const name of ["region", "text", "spot", "as", "note", "way", "rating", "longitude", "latitude"])
      if (fields[name] && item[name] !== undefined) fields[name].value = item[name];
    if (item.answers) this.answer(item.answers);
    this.photos = [];
    for (const one of item.photos)
      this.photos.push({ id: one.id, name: one.name, digest: one.digest, blob: await photo(account, one.id) });
    this.empty = false;
    this.thumbs();
  }

  async add(chosen) {
    const files = Array.from(chosen.files);
    chosen.value = "";
    for (const file of files) {
      if (this.photos.length === MOST_PHOTOS) {
        this.trouble("too-many-photos", MOST_PHOTOS);
        break;
      }
      try {
        // What the phone calls its files may tell whose it is.
        const name = "photo-" + (this.photos.length + 1) + ".jpg";
        this.photos.push({ id: freshId(), name, blob: await shrunk(file) });
      } catch (unreadable) {
        this.trouble("bad-photo");
      }
    }
    this.thumbs();
    await this.keep();
  }

  thumbs() {
    const place = this.form.querySelector("[data-thumbs]");
    if (!place) return;
    place.textContent = "";
    this.photos.forEach((one, n) => {
      if (!one.blob) return;
      const figure = element("span");
      const picture = element("img");
      picture.alt = one.name;
      picture.src = URL.createObjectURL(one.blob);
      picture.onload = () => URL.revokeObjectURL(picture.src);
      figure.append(
        picture,
        button(words("remove-photo"), () => {
          this.photos.splice(n, 1);
          this.thumbs();
          this.soon();
        }),
      );
      place.append(figure);
    });
  }

  item(state) {
    const fields = this.form.elements;
    const value = (name) => (fields[name] ? fields[name].value.trim() : "");
    const item = Object.assign({ id: this.id, state, capturedAt: new Date().toISOString() }, this.fixed);
    for (const name of ["text", "spot", "as", "note", "way", "rating"]) if (fields[name]) item[name] = value(name);
    if (fields.region) {
      item.region = value("region");
      item.procedure = bundle.procedure;
      item.title = value("text").split(/[\n。！？!?；;]/)[0].slice(0, TITLE);
    }
    if (value("longitude")) {
      item.longitude = Number(value("longitude"));
      item.latitude = Number(value("latitude"));
    }
    if (this.fixed.sheet) {
      item.answers = {};
      item.told = [];
      for (const field of this.questions()) {
        const said = field.value.trim();
        if (!said) continue;
        item.answers[field.name.slice(2)] = said;
        const words = field.selectedOptions ? field.selectedOptions[0].textContent : said;
        item.told.push([field.closest("label").firstChild.textContent, words]);
      }
    }
    item.photos = this.photos.map(({ id, name, digest }) => ({ id, name, digest }));
    return item;
  }

  // The first key at once, what follows a few times a second.
  soon() {
    this.empty = false;
    if (this.pause) {
      this.more = true;
      return;
    }
    this.more = false;
    this.keep();
    this.pause = setTimeout(() => {
      this.pause = 0;
      if (this.more) this.soon();
    }, 300);
  }

  // One write after the other: a slow draft never lands on what was sent meanwhile.
  inOrder(write) {
    this.last = this.last.then(write, write);
    return this.last;
  }

  async store(state) {
    try {
      await put(account, this.item(state), this.photos.filter((one) => one.blob));
      return true;
    } catch (full) {
      this.trouble("not-kept");
      return false;
    }
  }

  keep() {
    return this.inOrder(() => this.draft());
  }

  async draft() {
    if (this.sending) return;
    const typed = this.item("draft");
    const answers = Object.entries(typed.answers || {}).some(([key, said]) => said !== this.known[key]);
    if (this.photos.length > 0 || typed.text || typed.note || answers) {
      this.empty = false;
      await this.store("draft");
    } else if (!this.empty) {
      await remove(typed);
    }
  }

  async done() {
    if (this.sending || !this.form.reportValidity()) return;
    this.sending = true;
    clearTimeout(this.pause);
    this.pause = 0;
    this.trouble("");
    if (await this.inOrder(() => this.store("waiting"))) {
      this.clear();
      signal("saved");
      const open = this.form.closest("details");
      if (open) open.open = false;
      await draw();
      sendNow();
    }
    this.sending = false;
  }

  trouble(key, ...facts) {
    const place = this.form.querySelector("[data-trouble]");
    place.textContent = key ? words(key, ...facts) : "";
    place.hidden = !key;
  }
}

const keyOf = (blank) => blank.kind + ":" + blank.id;
const form = new Draft(byId("capture"), {});

const hooks = {
  // What was written can be opened again: a matter always, a sheet while it is still to be filled in.
  mends(item) {
    return item.sheet ? drafts.has(item.sheet) : !item.matter;
  },
  async drop(item) {
    await remove(item);
    if (form.id === item.id) form.clear();
    await draw();
  },
  async mend(item) {
    if (item.sheet) {
      await reopen(item);
      return;
    }
    await form.keep();
    await form.fill(item);
    if (form.id !== item.id) await remove(Object.assign({}, item, { photos: [] }));
    item.state = "draft";
    await form.keep();
    await drawQueue();
    form.form.elements.text.focus();
  },
  // What can reach the county in no other way goes as a matter, and nothing of it is lost.
  async raise(item) {
    await form.keep();
    await form.fill({ id: freshId(), region: item.region, text: spoken(item), photos: item.photos });
    await remove(Object.assign({}, item, { photos: [] }));
    await form.keep();
    await drawQueue();
    form.form.elements.text.focus();
  },
  async again(item) {
    if (item.state === "conflict") item.version = item.nowVersion;
    item.state = "waiting";
    item.message = "";
    item.since = [];
    await put(account, item);
    await drawQueue();
    sendNow();
  },
};

async function reopen(item) {
  const draft = drafts.get(item.sheet);
  await draft.fill(item);
  if (draft.id !== item.id) await remove(item);
  await draft.keep();
  await drawQueue();
  const part = draft.form.closest("details");
  part.open = true;
  draft.questions()[0].focus();
}

async function drawQueue() {
  const mine = await items(account);
  const old = new Date(Date.now() - STORED_DAYS * 86400000).toISOString();
  const list = byId("queue");
  const closed = locked();
  list.textContent = "";
  list.hidden = closed;
  byId("lists").hidden = closed;
  for (const item of mine) {
    if (item.state === "stored" && item.capturedAt < old) await remove(item);
    else if (item.state !== "draft" || (!item.matter && !shownDraft(item)))
      list.append(queued(item, bundle ? bundle.places : {}, hooks));
  }
  byId("queue-empty").hidden = list.children.length > 0;
  const waiting = mine.filter((item) => UNSENT.indexOf(item.state) >= 0).length;
  byId("unsent").textContent = waiting === 0 ? words("nothing-unsent") : words("unsent", waiting);
  byId("send").hidden = !mine.some((item) => item.state === "waiting" || item.state === "sending");
}

// A draft that stands in a form on the page is not listed a second time.
function shownDraft(item) {
  return item.sheet ? drafts.has(item.sheet) : item.id === form.id;
}

function options(select, pairs) {
  const chosen = select.value;
  select.textContent = "";
  for (const [value, text] of Object.entries(pairs)) {
    const option = element("option", "", text || words("as-self"));
    option.value = value;
    select.append(option);
  }
  if (pairs[chosen] !== undefined) select.value = chosen;
}

async function drawCarried() {
  if (!bundle) return;
  const all = await items(account);
  const filled = all.filter((item) => item.sheet && ["waiting", "sending"].indexOf(item.state) >= 0);
  const blanks = bundle.sheets.filter((one) => !filled.some((item) => item.sheet === keyOf(one)));
  const now = JSON.stringify([bundle.matters, bundle.places, bundle.hats, blanks]);
  if (now === shown) return;
  shown = now;
  options(form.form.elements.region, bundle.places);
  options(form.form.elements.as, bundle.hats);
  byId("as-part").hidden = Object.keys(bundle.hats).length < 2;
  const mine = all.filter((item) => item.state === "draft");
  const open = Array.from(
    document.querySelectorAll("details[open]"),
    (part) => part.dataset.matter || part.dataset.sheet,
  );
  drafts.clear();
  for (const [list, visits] of [["visits", true], ["cases", false]]) {
    const place = byId(list);
    place.textContent = "";
    for (const matter of bundle.matters.filter((one) => one.visit === visits)) {
      const line = carried(matter, bindAct(mine));
      if (open.indexOf(String(matter.id)) >= 0) line.querySelector("details").open = true;
      place.append(line);
    }
    byId(list + "-empty").hidden = place.children.length > 0;
  }
  drawSheets(blanks, mine, open);
}

function drawSheets(blanks, mine, open) {
  const place = byId("sheets");
  place.textContent = "";
  for (const blank of blanks) {
    const key = keyOf(blank);
    const line = sheet(Object.assign({ key }, blank), (part) => {
      const fixed = { sheet: key, region: blank.region, label: blank.title, fleeting: blank.fleeting };
      const draft = new Draft(part, fixed, blank.known);
      const found = mine.find((item) => item.sheet === key);
      if (found) draft.fill(found);
      drafts.set(key, draft);
    });
    if (open.indexOf(key) >= 0) line.querySelector("details").open = true;
    place.append(line);
  }
  byId("sheets-part").hidden = blanks.length === 0;
}

function bindAct(mine) {
  return (part, matter, act) => {
    const draft = new Draft(part, {
      matter: matter.id,
      version: matter.version,
      action: act.name,
      region: matter.region,
      label: act.label + " · " + matter.title,
    });
    const found = mine.find((item) => item.matter === matter.id && item.action === act.name);
    if (found) draft.fill(found);
    drafts.set(matter.id + act.name, draft);
  };
}

async function draw() {
  bundle = (await kept(account)) || bundle;
  await drawCarried();
  await drawQueue();
}

async function sendNow() {
  if (!account) return;
  if (!navigator.onLine) {
    signal("offline");
    return;
  }
  byId("send").disabled = true;
  try {
    const stopped = await send(account);
    const many = erased();
    if (many > 0 && !stopped) signal("erased", many);
    else signal(stopped, bundle ? bundle.name : "");
  } finally {
    byId("send").disabled = false;
    await draw();
  }
}

function keepAll() {
  form.keep();
  drafts.forEach((draft) => {
    if (!draft.empty) draft.keep();
  });
}

// The worker tells the county as soon as it can be reached.
async function untilLeft() {
  const worker = navigator.serviceWorker.controller;
  if (worker) worker.postMessage("leave");
  if (await leaving()) setTimeout(untilLeft, LEAVE_AGAIN);
  else window.location.reload();
}

function signedOut(why) {
  signal(why);
  byId("sign-in").hidden = false;
}

async function begin() {
  if (!possible) {
    signal("not-kept");
    return;
  }
  if (await leaving()) {
    signedOut("signed-out-later");
    untilLeft();
    return;
  }
  account = await whose();
  if (!account) {
    const never = navigator.onLine ? "sign-in" : "never-here";
    signedOut(left() ? "signed-out" : never);
    return;
  }
  await draw();
  if (!bundle) {
    signal("never-here");
    return;
  }
  const draft = (await items(account)).find(
    (item) => item.state === "draft" && !item.matter && !item.sheet,
  );
  if (draft) await form.fill(draft);
  byId("ready").hidden = false;
  if (!navigator.onLine) signal("offline");
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
  await drawQueue();
  byId("send").addEventListener("click", sendNow);
  window.addEventListener("online", sendNow);
  window.addEventListener("offline", () => signal("offline"));
  window.addEventListener("pagehide", keepAll);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sendNow();
    else keepAll();
  });
  setInterval(async () => {
    if (navigator.onLine && (await unsent(account)) > 0) sendNow();
  }, AGAIN);
  await sendNow();
}

begin();
