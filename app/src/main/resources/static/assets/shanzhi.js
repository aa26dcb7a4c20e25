// Quickens what works without it: one submission a form, photos made small before they are sent,
// the phone's position when its owner asks for it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute("data-once")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 8000);
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-once]").forEach((form) => delete form.dataset.sent);
});

// A photo is drawn anew at most 1600 pixels long: smaller, upright, without what the camera noted.
// Where the browser can read HEIC it leaves as JPEG; where it cannot, the server says what to do.
async function smaller(file) {
  if (!/^image\//.test(file.type) && !/\.hei[cf]$/i.test(file.name)) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return blob ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}
// What the server would turn away unread is said before it is sent, so that nothing typed is lost.
const MOST_BYTES = 10 * 1024 * 1024;
document.addEventListener("change", async (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.tooLarge) return;
  if (input.hasAttribute("data-photos")) {
    const files = new DataTransfer();
    for (const file of input.files) files.items.add(await smaller(file));
    input.files = files.files;
  }
  const tooLarge = [...input.files].some((file) => file.size > MOST_BYTES);
  input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
  if (tooLarge) input.reportValidity();
});

document.querySelectorAll("[data-position]").forEach((part) => {
  const button = part.querySelector("button");
  if (!navigator.geolocation || !window.isSecureContext) return;
  button.hidden = false;
  button.addEventListener("click", () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        part.querySelector("[name=longitude]").value = coords.longitude.toFixed(6);
        part.querySelector("[name=latitude]").value = coords.latitude.toFixed(6);
        part.querySelector("[role=status]").textContent = button.dataset.taken;
      },
      () => (part.querySelector("[role=status]").textContent = button.dataset.failed),
      { enableHighAccuracy: true, timeout: 15000 },
    ),
  );
});

// Ctrl+Enter, or F9 alone, stores what was typed while somebody talks. In a line of a form with two
// buttons Enter presses the one that names the line, else it stores too; not while words are composed.
document.addEventListener("keydown", (event) => {
  const at = event.target instanceof Element ? event.target : document.body;
  const form = at.closest("[data-quick] form") ?? document.querySelector("[data-quick] [data-primary]")?.form;
  if (!form || event.isComposing) return;
  const stores = form.querySelector("[data-primary]");
  const inside = form.contains(at);
  const key = event.key === "F9" ? stores : event.key === "Enter" && inside && (event.ctrlKey || event.metaKey);
  const line = event.key === "Enter" && inside && stores && at.matches("input:not([type=checkbox], [type=radio], [type=file])");
  if (!key && !line) return;
  event.preventDefault();
  const named = key ? null : form.querySelector(`[data-enter="${CSS.escape(at.name)}"]`);
  form.requestSubmit(named ?? stores);
});

// Single keys go to what carries them, where the reader turned them on; what is typed stays typing.
const keys = document.querySelector("[data-keys]");
if (keys) {
  const on = keys.querySelector("[data-keys-on]");
  const show = () => {
    document.documentElement.classList.toggle("with-keys", on.checked);
    document.querySelectorAll("[data-key]").forEach((part) => {
      if (on.checked) part.setAttribute("aria-keyshortcuts", part.dataset.key);
      else part.removeAttribute("aria-keyshortcuts");
    });
  };
  keys.hidden = false;
  on.checked = localStorage.getItem("keys") === "on";
  on.addEventListener("change", () => (localStorage.setItem("keys", on.checked ? "on" : "off"), show()));
  show();
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const open = at.closest("details[data-quick][open]");
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.closest("input:not([type=checkbox]), textarea, select")) return;
    const part = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!part) return;
    event.preventDefault();
    if (part.matches("a")) return part.click();
    if (!part.matches("summary")) return part.scrollIntoView(), part.focus();
    part.parentElement.open = true;
    const field = part.parentElement.querySelector("form :is(input:not([type=hidden]), select, textarea, button)");
    (field ?? part).focus();
    part.scrollIntoView({ block: "nearest" });
  });
}

// Somebody is found by name; what is sent is their number.
document.querySelectorAll("[data-finder] .finder").forEach((part) => (part.hidden = false));
document.addEventListener("click", (event) => {
  const choice = event.target instanceof Element && event.target.closest("[data-person]");
  if (!choice) return;
  const finder = choice.closest("[data-finder]");
  const number = finder.querySelector(".form-control");
  number.value = choice.dataset.person;
  finder.querySelector("[type=search]").value = choice.textContent;
  choice.closest("[data-choices]").textContent = "";
  number.focus();
});

// An open heading of the menu closes when its reader goes elsewhere.
const openMenus = () => document.querySelectorAll(".navbar-lines details[open]");
document.addEventListener("click", (event) => openMenus().forEach((menu) => (menu.open = menu.contains(event.target))));
document.addEventListener("focusin", (event) => openMenus().forEach((menu) => (menu.open = menu.contains(event.target))));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  openMenus().forEach((menu) => ((menu.open = false), menu.querySelector("summary").focus()));
});
