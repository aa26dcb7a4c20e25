// An open board is told when its figures changed, and asks for them. Without scripts it is a page.
const status = document.querySelector("[data-events]");
const show = (live) => {
  status.querySelector("[data-live]").hidden = !live;
  status.querySelector("[data-lost]").hidden = live;
};
const renew = () => {
  const figures = document.getElementById("live");
  if (figures) htmx.trigger(figures, "changed");
};
if (status && window.EventSource) {
  const events = new EventSource(status.dataset.events);
  events.addEventListener("open", () => show(true));
  events.addEventListener("changed", renew);
  events.addEventListener("displaced", () => {
    events.close();
    show(false);
  });
  events.addEventListener("error", () => {
    show(false);
    if (events.readyState === EventSource.CLOSED) renew();
  });
}

// A table that the reader opened stays open when the figures are renewed.
let opened = false;
document.addEventListener("htmx:afterSwap", () => {
  const table = document.getElementById("villages");
  if (table) table.open = opened;
});

// Whoever was signed out meanwhile is shown the door, and not an emptied board.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  opened = document.getElementById("villages")?.open ?? false;
  if (target.id !== "live" || xhr.responseText.includes('id="live"')) return;
  event.detail.shouldSwap = false;
  location.reload();
});
