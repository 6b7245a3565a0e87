// The library at the left: questions in words, by topic, each a link. And the form of the one that is asked.
let question = null, fields = [];

const findQuestion = (name) => facts.queries.find((one) => one.name === name) ?? (name === facts.about.name ? facts.about : null);

function drawLibrary() {
  const topics = Map.groupBy ? Map.groupBy(facts.queries, (one) => one.topic) : grouped(facts.queries);
  byId("topics").replaceChildren(...[...topics].map(([topic, questions]) => el("section", {},
    el("h3", {}, topic),
    el("ul", {}, questions.map((one) => el("li", { "data-words": folded(`${topic} ${one.name} ${one.question}`) },
      el("a", { href: `#${new URLSearchParams({ ask: one.name })}`, "data-name": one.name }, one.question)))))));
  byId("sift").addEventListener("input", sift);
}

function grouped(questions) {
  const topics = new Map();
  for (const one of questions) topics.set(one.topic, [...(topics.get(one.topic) ?? []), one]);
  return topics;
}

function sift() {
  const words = folded(byId("sift").value).split(" ").filter(Boolean);
  let left = 0;
  for (const section of byId("topics").children) {
    const items = [...section.querySelectorAll("li")];
    for (const item of items) item.hidden = !words.every((word) => item.dataset.words.includes(word));
    const shown = items.filter((item) => !item.hidden).length;
    section.hidden = shown === 0;
    left += shown;
  }
  byId("sifted").textContent = left ? "" : "No question has these words.";
}

// Shows a question, or with null the reader's own; the editor then holds its text.
function pose(chosen, text) {
  question = chosen;
  fields = (chosen?.parameters ?? []).map(field);
  byId("topic").textContent = chosen ? chosen.topic : "your own";
  byId("question").textContent = chosen ? chosen.question : "Your own question, in SPARQL";
  byId("limit").textContent = chosen ? chosen.graph || "" : "Our prefixes need no declaration.";
  byId("fields").replaceChildren(...fields.map(({ node }) => node));
  setText(text ?? chosen?.text ?? facts.start);
  byId("sparql").open = !chosen;
  document.querySelectorAll("#topics a").forEach((link) => {
    if (link.dataset.name === chosen?.name) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  byId("own").toggleAttribute("aria-current", !chosen);
}

const isAsWritten = () => question !== null && byId("text").value === question.text;

// The address says what is asked, so that a link asks it again.
function addressOf() {
  const settings = fields.map(({ parameter, input, chosen }) => [parameter.name, chosen ?? input.value]);
  const given = settings.filter(([name, value]) => value !== (question.parameters.find((one) => one.name === name).default ?? ""));
  if (question === facts.about) return `#${new URLSearchParams({ about: settings[0][1] })}`;
  const start = question ? [["ask", question.name], ...given] : [];
  return `#${new URLSearchParams(isAsWritten() ? start : [...start, ["sparql", byId("text").value]])}`;
}

async function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const about = said.get("about");
  const known = about ? facts.about : findQuestion(said.get("ask"));
  if (!known && !said.has("sparql")) return pose(findQuestion(facts.first));
  pose(known, said.get("sparql") ?? undefined);
  if (about) {
    await learn([about]);
    byId("question").replaceChildren("What does the graph say of ", named(labelOf(about)), "?");
  }
  for (const made of fields) {
    const value = about ?? said.get(made.parameter.name);
    if (value === null) continue;
    made.input.value = value;
    if (made.parameter.kind in facts.names && /^(https?:\/\/|urn:)/.test(value)) {
      await learn([value]);
      if (labels.get(value)?.label) choose(made, value, labelOf(value));
    }
  }
}
