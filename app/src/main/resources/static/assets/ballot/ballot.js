// Marks a ballot on this phone, has it signed blindly, and puts it into the box as nobody. What it needs
// to go on after a broken signal is kept here until the ballot is in, and then forgotten.
import { BlindRSA, PrepareType } from "./blindrsa.js";
import { bytes, digest, hex, number, possible, publicKey, text } from "./codes.js";
import { qrcode } from "./qrcode.js";

const SUITE = new BlindRSA({
  name: "RSABSSA-SHA384-PSS-Randomized",
  hash: "SHA-384",
  saltLength: 48,
  prepareType: PrepareType.Randomized,
});
const PAUSES = [1000, 2000, 4000, 8000, 8000];
// Where the signal breaks nothing comes back at all, not even a failure: so long is waited for an answer.
const PATIENCE = 8000;

const page = document.getElementById("ballot");
const data = page.dataset;
const store = "shanzhi-ballot-" + data.ballot;
const part = (name) => page.querySelector("[data-part=" + name + "]");

function show(name) {
  page.querySelectorAll("[data-part]").forEach((one) => (one.hidden = one.dataset.part !== name));
  const shown = part(name);
  shown.querySelector("[tabindex]").focus();
}

function kept() {
  try {
    const held = JSON.parse(localStorage.getItem(store));
    return held && held.key === data.key ? held : null;
  } catch (unreadable) {
    return null;
  }
}

const keep = (held) => localStorage.setItem(store, JSON.stringify(held));

class Refused extends Error {}

async function asked(address, body, options) {
  const patience = new AbortController();
  const over = setTimeout(() => patience.abort(), PATIENCE);
  const always = { method: "POST", cache: "no-store", redirect: "error", signal: patience.signal };
  try {
    const answer = await fetch(address, Object.assign(always, { body: JSON.stringify(body) }, options));
    return { answer, said: await answer.json() };
  } finally {
    clearTimeout(over);
  }
}

async function send(address, body, options) {
  const { answer, said } = await asked(address, body, options);
  if (answer.ok) return said;
  if (answer.status >= 500 || answer.status === 429) throw new Error(String(answer.status));
  throw new Refused(said.error ? said.error.message : String(answer.status));
}

// Again and again while there is no signal; a refusal is final.
async function persist(work) {
  for (let n = 0; ; n++) {
    try {
      return await work();
    } catch (failed) {
      if (failed instanceof Refused || n >= PAUSES.length) throw failed;
      part("sending").querySelector("[data-broken]").hidden = false;
      await new Promise((done) => setTimeout(done, PAUSES[n]));
    }
  }
}

async function prepared(mark, key) {
  const words = new TextEncoder().encode(data.head + ("0" + mark).slice(-2));
  const message = SUITE.prepare(words);
  const { blindedMsg, inv } = await SUITE.blind(key, message);
  return { key: data.key, message: text(message), blinded: text(blindedMsg), inv: text(inv) };
}

// None where this browser could not make a ballot after all; then nothing was taken, and paper remains.
async function made(mark) {
  try {
    const held = await prepared(mark, await publicKey(data.key));
    keep(held);
    return held;
  } catch (unable) {
    show("impossible");
    return null;
  }
}

// With the session: who asks is struck off, what is asked for cannot be read.
function taken(held) {
  return persist(() =>
    send(
      data.address + "/signature",
      { blinded: held.blinded },
      {
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-TOKEN": data.token },
      },
    ),
  );
}

// As nobody: no cookie, no page it came from.
function cast(held) {
  return persist(() =>
    send(
      data.address + "/box",
      { ballot: held.message, signature: held.signature },
      {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
      },
    ),
  );
}

async function vote(held) {
  show("sending");
  try {
    const key = await publicKey(data.key);
    if (!held.signature) {
      const { signature } = await taken(held);
      const message = bytes(held.message);
      held.signature = text(await SUITE.finalize(key, message, bytes(signature), bytes(held.inv)));
      keep(held);
    }
    const receipt = await digest(bytes(held.message));
    const said = await cast(held);
    if (said.receipt !== hex(receipt)) throw new Refused("receipt");
    localStorage.removeItem(store);
    done(number(receipt));
  } catch (failed) {
    if (failed instanceof Refused) refused(failed.message);
    else show("broken");
  }
}

function refused(why) {
  part("refused").querySelector("[data-why]").textContent = why;
  show("refused");
}

function done(receipt) {
  part("done").querySelector("[data-receipt]").textContent = receipt;
  const code = qrcode(0, "M");
  code.addData(location.origin + data.address + "/receipts#" + receipt.replace(/ /g, ""));
  code.make();
  const place = part("done").querySelector("[data-qr]");
  const size = code.getModuleCount();
  const picture = document.createElement("canvas");
  picture.width = picture.height = 6 * (size + 8);
  const pen = picture.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.fillStyle = "#000";
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      if (code.isDark(row, column)) pen.fillRect(6 * (column + 4), 6 * (row + 4), 6, 6);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", place.dataset.label);
  place.textContent = "";
  place.append(picture);
  show("done");
}

function start() {
  if (!possible()) {
    show("impossible");
    return;
  }
  // Of the key that is used here, whatever the page says.
  digest(bytes(data.key)).then((of) => (page.querySelector("[data-key-number]").textContent = number(of)));
  const held = kept();
  if (held) {
    show("resume");
    part("resume")
      .querySelector("button")
      .addEventListener("click", () => vote(held));
    return;
  }
  if (data.standing !== "MAY_TAKE") {
    show("elsewhere");
    return;
  }
  const form = part("mark").querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = form.querySelector("input:checked");
    if (!chosen) return;
    part("sure").querySelector("[data-chosen]").textContent = chosen.dataset.name;
    part("sure").dataset.mark = chosen.value;
    show("sure");
  });
  part("sure")
    .querySelector("[data-again]")
    .addEventListener("click", () => show("mark"));
  part("sure")
    .querySelector("[data-cast]")
    .addEventListener("click", async () => {
      show("sending");
      const held = await made(Number(part("sure").dataset.mark));
      if (held) vote(held);
    });
  show("mark");
}

page.querySelectorAll("[data-retry]").forEach((button) => button.addEventListener("click", () => vote(kept())));
if (part("mark")) start();
