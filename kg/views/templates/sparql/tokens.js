// SPARQL cut into words: enough to colour it, to see what it asks for, and to know where its groups begin.
const TOKEN = new RegExp([
  /(?<string>"""(?:[^"\\]|\\[^]|"(?!""))*"""|'''(?:[^'\\]|\\[^]|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')/,
  /(?<iri><[^<>"{}|^`\\\s]*>)/,
  /(?<comment>#[^\n\r]*)/,
  /(?<variable>[?$][\p{L}\p{N}_]+)/,
  /(?<tag>@[A-Za-z][\w-]*)/,
  /(?<name>(?:[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*)?:(?:[\p{L}\p{N}_:%-]|\\.|\.(?=[\p{L}\p{N}_]))*)/,
  /(?<word>[\p{L}_][\p{L}\p{N}_]*)/,
  /(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/,
  /(?<brace>[{}])/,
  /(?<space>\s+)/,
  /(?<mark>[^])/,
].map((part) => part.source).join("|"), "gu");

function* tokens(text) {
  for (const found of text.matchAll(TOKEN)) {
    const kind = Object.keys(found.groups).find((name) => found.groups[name] !== undefined);
    yield { kind, text: found[0], at: found.index, upper: kind === "word" ? found[0].toUpperCase() : "" };
  }
}

const meant = (text) => [...tokens(text)].filter(({ kind }) => kind !== "space" && kind !== "comment");
const FORMS = new Set(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]);
const formOf = (text) => meant(text).find(({ upper }) => FORMS.has(upper))?.upper ?? "";
const givesGraph = (text) => ["CONSTRUCT", "DESCRIBE"].includes(formOf(text));

// A query that names its graphs with FROM is about those; any other, about all of them.
function namesGraphs(text) {
  const words = meant(text);
  return words.some(({ upper }, at) => upper === "FROM" && ["iri", "name", "word"].includes(words[at + 1]?.kind));
}
