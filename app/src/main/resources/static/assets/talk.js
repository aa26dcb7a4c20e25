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
document.addEventListener("htmx:beforeSwap", () => {
  opened = new Map([...document.querySelectorAll("#live details[id]")].map((one) => [one.id, one.open]));
});
document.addEventListener("htmx:afterSwap", () => {
  for (const [id, open] of opened) {
    const again = document.getElementById(id);
    if (again) again.open = open;
  }
  tick();
});
