// Draws the lists of the capture page; every sentence stands in the page, none here.
const said = {};
document.querySelectorAll("#words > data").forEach((word) => (said[word.value] = word.textContent));

export function words(key, ...facts) {
  return facts.reduce((text, fact, n) => text.replace("{" + n + "}", String(fact)), said[key] || key);
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function button(text, act, strong) {
  const made = element("button", strong ? "btn btn-primary" : "btn", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

const DAY = { year: "numeric", month: "long", day: "numeric", weekday: "short" };

function moment(iso) {
  const at = new Date(iso);
  const two = (n) => String(n).padStart(2, "0");
  const day = new Intl.DateTimeFormat(document.documentElement.lang, DAY).format(at);
  return day + " " + two(at.getHours()) + ":" + two(at.getMinutes());
}

const TONES = {
  draft: "plain",
  waiting: "soon",
  sending: "soon",
  stored: "good",
  refused: "late",
  conflict: "late",
};

// A line of the queue: what, when, how it stands, why not, and what can be done about it.
export function queued(item, places, hooks) {
  const line = element("li");
  const main = element("div", "line-main");
  main.append(element("div", "line-title", item.label || item.title || item.text || words("draft")));
  const facts = element("div", "line-facts");
  facts.append(element("span", "", moment(item.capturedAt)));
  if (places[item.region]) facts.append(element("span", "", places[item.region]));
  if (item.photos.length > 0) facts.append(element("span", "", words("photos", item.photos.length)));
  main.append(facts);
  if (item.message) main.append(element("p", "fault", item.message));
  if (item.since && item.state === "conflict") {
    const since = element("ul");
    for (const sentence of item.since) since.append(element("li", "", sentence));
    main.append(since);
  }
  line.append(main);
  const state = item.state === "stored" ? words("stored", item.number) : words(item.state);
  line.append(element("span", "badge tone-" + TONES[item.state], state));
  for (const act of acts(item, hooks)) line.append(act);
  return line;
}

function acts(item, hooks) {
  const drop = () => {
    if (window.confirm(words("delete-sure"))) hooks.drop(item);
  };
  switch (item.state) {
    case "draft":
      return [button(words("mend"), () => hooks.mend(item)), button(words("delete"), drop)];
    case "stored":
      return [opened(item.number)];
    case "refused":
      return [
        button(item.matter ? words("again") : words("mend"), () =>
          item.matter ? hooks.again(item) : hooks.mend(item), true),
        button(words("delete"), drop),
      ];
    case "conflict":
      return [opened(item.matter)]
        .concat(item.stillOffered ? [button(words("again"), () => hooks.again(item), true)] : [])
        .concat([button(words("delete"), drop)]);
    default:
      return [];
  }
}

function opened(number) {
  const link = element("a", "btn", words("open"));
  link.href = "/matters/" + number;
  return link;
}

// A matter that was taken along; its acts open as forms.
export function carried(matter, bind) {
  const line = element("li");
  const part = element("details", "line-main");
  part.dataset.matter = matter.id;
  const summary = element("summary");
  summary.append(element("span", "line-title", matter.title));
  const facts = element("span", "line-facts");
  facts.append(element("span", "", matter.place + " " + matter.spot));
  facts.append(element("span", "", matter.state));
  facts.append(element("span", matter.late ? "tone-late" : "", words(matter.late ? "late" : "due", matter.due)));
  summary.append(facts);
  part.append(summary, element("p", "said mt-2", matter.body));
  for (const act of matter.acts) {
    const form = document.getElementById("act").content.cloneNode(true).querySelector("form");
    form.querySelector("[data-label]").textContent = act.label;
    form.querySelector("[data-note]").textContent = act.note;
    form.querySelectorAll("[data-need]").forEach((field) => {
      if (act.needs.indexOf(field.dataset.need) < 0) field.remove();
    });
    form.querySelectorAll("select, textarea").forEach((field) => (field.required = true));
    part.append(form);
    bind(form, matter, act);
  }
  line.append(part);
  return line;
}
