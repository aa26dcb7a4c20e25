// On every page of somebody signed in: brings the worker, sends what waits, says how much that is, and
// empties the phone at sign-out.
import { leaveLater, possible, unfinished, unsent, use, wipe } from "./box.js";
import { send } from "./send.js";

const AGAIN = 5000;
const PATIENCE = 4000;
const MOST_NAMED = 6;
const LONGEST_NAME = 30;
const page = document.documentElement;
const account = page.dataset.account || "";
const capturing = page.hasAttribute("data-capture");

function told() {
  document.dispatchEvent(new CustomEvent("capture-told"));
}

async function count() {
  const waiting = await unsent(account);
  document.querySelectorAll("[data-unsent-count]").forEach((part) => {
    part.hidden = waiting === 0;
    part.querySelector("[data-number]").textContent = String(waiting);
  });
  return waiting;
}

async function sendWaiting() {
  if (!navigator.onLine || (await unsent(account)) === 0) return;
  await send(account);
  await count();
  told();
}

async function begin() {
  await use(account);
  await count();
  await sendWaiting();
  window.addEventListener("online", sendWaiting);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sendWaiting();
  });
}

// What would be lost, each by its name, as far as a question can hold.
function named(left) {
  const lines = left.slice(0, MOST_NAMED).map((name) => "· " + name.slice(0, LONGEST_NAME));
  if (left.length > MOST_NAMED) lines.push("· …");
  return page.dataset.unsent.replace("{0}", String(left.length)).replace("{1}", () => lines.join("\n"));
}

// What can still arrive does; nobody is kept from signing out by a line that hangs.
async function lastTry() {
  try {
    await Promise.race([sendWaiting(), new Promise((done) => setTimeout(done, PATIENCE))]);
  } catch (notSent) {
    // It is named below.
  }
}

async function signOut(form) {
  try {
    await lastTry();
    const left = await unfinished(account);
    if (left.length > 0 && !window.confirm(named(left))) return;
    await wipe(account);
  } catch (noBox) {
    // A phone that keeps nothing has nothing to empty.
  }
  if (!("serviceWorker" in navigator) || !navigator.serviceWorker.controller) {
    form.submit();
    return;
  }
  const next = await ended(form);
  if (!next) await leaveLater();
  window.location.assign(next || "/capture");
}

// Where the county led on having ended the session; nothing where it was not reached.
async function ended(form) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, signal: stop.signal });
    return answer.ok ? answer.url : "";
  } catch (noSignal) {
    return "";
  } finally {
    clearTimeout(timer);
  }
}

// A worker whose coming broke off with the signal is asked for again, without another page.
let asking = 0;

function later() {
  clearTimeout(asking);
  asking = setTimeout(bring, AGAIN);
}

async function bring() {
  try {
    const there = await navigator.serviceWorker.register("/worker.js");
    const coming = there.installing || there.waiting;
    if (coming) coming.addEventListener("statechange", () => cameTo(coming));
    if (there.active) belong(there.active);
    else if (!coming) later();
  } catch (noSignal) {
    later();
  }
}

function cameTo(worker) {
  if (worker.state === "activated") belong(worker);
  if (worker.state === "redundant") later();
}

// A page to write on that was opening when the worker began is not yet its own; it asks to be.
function belong(worker) {
  if (capturing && !navigator.serviceWorker.controller) worker.postMessage("claim");
}

if ("serviceWorker" in navigator && (account || capturing)) window.addEventListener("load", bring);
if (possible && account) {
  begin();
  document.addEventListener(
    "submit",
    (event) => {
      if (event.target.getAttribute("action") !== "/sign-out") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      signOut(event.target);
    },
    true,
  );
}
