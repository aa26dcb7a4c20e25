// The public page of receipts: finds one among them, and recounts all of it in this browser.
import { bytes, digest, hex, possible, publicKey } from "./codes.js";

const page = document.getElementById("receipts");
const found = page.querySelector("[data-found]");
const missing = page.querySelector("[data-missing]");
const plain = (digits) => digits.replace(/\D/g, "");

function look() {
  const wanted = plain(page.querySelector("[name=receipt]").value);
  page.querySelectorAll("[data-receipt].found").forEach((line) => line.classList.remove("found"));
  const line = wanted.length === 16 ? page.querySelector("[data-receipt='" + wanted + "']") : null;
  found.hidden = !line;
  missing.hidden = Boolean(line) || wanted === "";
  if (!line) return;
  line.classList.add("found");
  line.scrollIntoView({ block: "nearest" });
}

// The votes of each option, or null where a ballot is not what it should be.
async function counted(all) {
  const key = await publicKey(all.key);
  const head = "shanzhi ballot 1 " + all.county + " " + all.ballot + " ";
  const votes = all.options.map(() => 0);
  const seen = new Set();
  for (const one of all.ballots) {
    const message = bytes(one.prepared);
    const right = await crypto.subtle.verify(
      { name: "RSA-PSS", saltLength: 48 },
      key,
      bytes(one.signature),
      message,
    );
    const said = new TextDecoder().decode(message.slice(32));
    const mark = said.slice(head.length);
    const receipt = hex(await digest(message));
    const sound = right && said.indexOf(head) === 0 && /^\d\d$/.test(mark) && Number(mark) < votes.length;
    if (!sound || receipt !== one.receipt || seen.has(receipt)) return null;
    seen.add(receipt);
    votes[Number(mark)]++;
  }
  return votes;
}

function agrees(all, votes) {
  if (all.ballots.length !== all.sent || all.sent > all.taken || all.taken + all.papers > all.onRoll) return false;
  if (all.told !== "FULL") return true;
  return all.counts.every((count, n) => count === votes[n] + all.paperCounts[n]);
}

function line(label, count) {
  const row = document.createElement("li");
  row.textContent = label + " " + count;
  return row;
}

async function recount(button) {
  const place = page.querySelector("[data-recount]");
  const list = place.querySelector("ul");
  button.disabled = true;
  list.textContent = "";
  place.querySelectorAll("[data-says]").forEach((one) => (one.hidden = true));
  const say = (what) => (place.querySelector("[data-says=" + what + "]").hidden = false);
  try {
    const answer = await fetch(page.dataset.address + "/published.json", { credentials: "omit", cache: "no-store" });
    const all = await answer.json();
    const votes = await counted(all);
    if (votes && agrees(all, votes)) {
      all.options.forEach((option, n) => list.append(line(option, votes[n])));
      say("right");
    } else {
      say("wrong");
    }
  } catch (failed) {
    say("broken");
  }
  button.disabled = false;
}

if (page.querySelector("[name=receipt]")) {
  page.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  const given = plain(location.hash);
  if (given.length === 16) {
    page.querySelector("[name=receipt]").value = given.replace(/(\d{4})(?=\d)/g, "$1 ");
    look();
  }
}
const button = page.querySelector("[data-recount] button");
if (button && possible()) {
  button.hidden = false;
  button.addEventListener("click", () => recount(button));
}
