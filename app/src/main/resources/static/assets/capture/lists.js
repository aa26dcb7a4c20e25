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

// What has no number of its own is said without one.
const STATES = { stored: "stored-sheet" };

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
  const told = item.state === "draft" || item.state === "stored" ? [] : lines(item);
  if (told.length > 0) {
    const part = element("details");
    part.append(element("summary", "d-flex", words("written")));
    for (const sentence of told) part.append(element("p", "said mb-1", sentence));
    main.append(part);
  }
  line.append(main);
  const state = item.state === "stored" && item.number ? words("stored", item.number) : said[STATES[item.state] || item.state];
  line.append(element("span", "badge tone-" + TONES[item.state], state));
  for (const act of acts(item, hooks)) line.append(act);
  return line;
}

// What was written, a line for each answer.
function lines(item) {
  return (item.told || []).map(([label, said]) => label + "：" + said)
    .concat([item.note, item.sheet ? "" : item.text].filter((text) => text));
}

export function spoken(item) {
  return lines(item).join("\n");
}

// A sheet that is no more to be filled in is refused however often it is sent.
function hopeless(item, hooks) {
  return Boolean(item.sheet) && !hooks.mends(item);
}

function acts(item, hooks) {
  const drop = () => {
    if (window.confirm(words("delete-sure"))) hooks.drop(item);
  };
  switch (item.state) {
    case "draft":
      return (hooks.mends(item) ? [button(words("mend"), () => hooks.mend(item))] : []).concat([
        button(words("delete"), drop),
      ]);
    case "stored":
      return item.number ? [opened(item.number)] : [];
    case "refused":
      return [
        hooks.mends(item)
          ? button(words("mend"), () => hooks.mend(item), true)
          : hopeless(item, hooks)
            ? button(words("as-matter"), () => hooks.raise(item), true)
            : button(words("again"), () => hooks.again(item), true),
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

function form(template) {
  return document.getElementById(template).content.cloneNode(true).querySelector("form");
}

// A deadline that has passed, a new one after one that has, or one ahead.
function term(one) {
  if (!one.late) return "due";
  return one.again ? "renewed" : "late";
}

// What was taken along as a line that opens: whom or what, where, how it stands, until when.
function opening(name, id, one) {
  const part = element("details", "line-main");
  part.dataset[name] = id;
  const summary = element("summary");
  const main = element("span", "summary-main");
  main.append(element("span", "line-title", one.title));
  const facts = element("span", "line-facts");
  for (const fact of [one.place + " " + (one.spot || ""), one.state])
    if (fact) facts.append(element("span", "", fact));
  if (one.due) facts.append(element("span", one.late ? "tone-late" : "", words(term(one), one.due)));
  main.append(facts);
  summary.append(main);
  part.append(summary);
  return part;
}

// A sheet that was taken along; its questions are asked as the program declares them.
export function sheet(blank, bind) {
  const line = element("li");
  const part = opening("sheet", blank.key, blank);
  const made = form("sheet");
  const asked = made.querySelector("[data-questions]");
  for (const question of blank.questions) asked.append(field(question));
  hang(made, blank);
  part.append(made);
  bind(made, blank);
  line.append(part);
  return line;
}

function field(question) {
  const label = element("label", "form-label mb-3", question.label);
  const input = answer(question);
  input.name = "q-" + question.key;
  input.required = question.required;
  if (question.required) label.append(element("span", "required-mark", " " + words("required")));
  label.append(input);
  return label;
}

// What is required is asked for after some answers of another question only: nobody answers where
// nobody was met.
function hang(made, blank) {
  if (!blank.hinge) return;
  const hinge = made.elements["q-" + blank.hinge.key];
  const weigh = () => {
    const asked = blank.hinge.with.indexOf(hinge.value) >= 0;
    for (const question of blank.questions) {
      const input = made.elements["q-" + question.key];
      if (!question.required || input === hinge) continue;
      input.required = asked;
      input.closest("label").querySelector(".required-mark").hidden = !asked;
    }
  };
  for (const name of ["input", "change", "answered"]) made.addEventListener(name, weigh);
  weigh();
}

function answer(question) {
  if (question.options.length > 0) {
    const choice = element("select", "form-select");
    for (const [value, text] of [["", words("choose")]].concat(question.options)) {
      const option = element("option", "", text);
      option.value = value;
      choice.append(option);
    }
    return choice;
  }
  const input = element(question.step ? "input" : "textarea", "form-control");
  if (question.step) {
    input.type = "number";
    input.min = "0";
    input.max = String(question.most);
    input.step = question.step;
    input.inputMode = question.step === "1" ? "numeric" : "decimal";
  } else {
    input.rows = 2;
    input.maxLength = question.most;
  }
  return input;
}

// A matter that was taken along; its acts open as forms.
export function carried(matter, bind) {
  const line = element("li");
  const part = opening("matter", matter.id, matter);
  part.append(element("p", "said mt-2", matter.body));
  for (const act of matter.acts) {
    const made = form("act");
    made.querySelector("[data-label]").textContent = act.label;
    made.querySelector("[data-note]").textContent = act.note;
    made.querySelectorAll("[data-need]").forEach((need) => {
      if (act.needs.indexOf(need.dataset.need) < 0) need.remove();
    });
    made.querySelectorAll("select, textarea").forEach((need) => (need.required = true));
    part.append(made);
    bind(made, matter, act);
  }
  line.append(part);
  return line;
}
