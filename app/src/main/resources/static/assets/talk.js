// Counts down how long whoever speaks has the word. Without scripts the page says it as it was made.
const words = (seconds) => {
  const all = Math.abs(seconds);
  const clock = `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
  return seconds < 0 ? `-${clock}` : clock;
};
const tick = () => {
  for (const timer of document.querySelectorAll("[data-over]")) {
    const left = Math.round((Date.parse(timer.dataset.over) - Date.now()) / 1000);
    timer.textContent = words(left);
    timer.classList.toggle("tone-late", left < 0);
    timer.classList.toggle("tone-good", left >= 0);
  }
};
tick();
setInterval(tick, 1000);

// What the reader opened stays open, and what they closed closed, when the talk goes on meanwhile.
let opened = new Map();
const remember = () => {
  opened = new Map([...document.querySelectorAll("#live details[id]")].map((one) => [one.id, one.open]));
};
const restore = () => {
  for (const [id, open] of opened) {
    const again = document.getElementById(id);
    if (again) again.open = open;
  }
  tick();
};
// The forms beside it follow too, from step to step, unless something is typed there already.
const forms = document.getElementById("talk-forms");
const typing = () =>
  [...forms.querySelectorAll("textarea, input[type=text]")].some((one) => one.value !== one.defaultValue);
const step = (words) => {
  const next = new DOMParser().parseFromString(words, "text/html").getElementById("talk-forms");
  if (!next || next.dataset.stage === forms.dataset.stage || typing()) return;
  forms.dataset.stage = next.dataset.stage;
  forms.innerHTML = next.innerHTML;
  htmx.process(forms);
};

// Whoever was signed out meanwhile is shown the door, and not an emptied talk.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  remember();
  if (target.id !== "live") return;
  if (xhr.responseText.includes('id="live"')) {
    if (forms) step(xhr.responseText);
    return;
  }
  event.detail.shouldSwap = false;
  location.reload();
});
document.addEventListener("htmx:afterSettle", restore);

// An open talk follows: whoever only follows is sent the parts that changed; whoever runs it or sits in
// it hears that something did, and asks for what is their own.
const status = document.querySelector("[data-events]");
const renew = () => {
  const live = document.getElementById("live");
  if (live) htmx.trigger(live, "changed");
};
const parts = ({ data }) => {
  remember();
  let whole = true;
  for (const [id, words] of Object.entries(JSON.parse(data))) {
    const part = document.getElementById(id);
    if (part) part.innerHTML = words;
    else whole = false;
  }
  restore();
  if (!whole) renew();
};
const AGAIN_MS = 5000;
const follow = () => {
  const show = (live) => {
    status.querySelector("[data-live]").hidden = !live;
    status.querySelector("[data-lost]").hidden = live;
  };
  const events = new EventSource(status.dataset.events);
  events.addEventListener("open", () => show(true));
  events.addEventListener("changed", renew);
  events.addEventListener("parts", parts);
  events.addEventListener("error", () => {
    show(false);
    // A browser gives up where something between answers for the server; the page does not.
    if (events.readyState !== EventSource.CLOSED) return;
    renew();
    setTimeout(follow, AGAIN_MS);
  });
};
if (status && window.EventSource) follow();
