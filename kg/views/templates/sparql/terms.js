// Terms of RDF: as SPARQL and Turtle write them, and as people read them.
const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long"].map((name) => XSD + name));
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

const iri = (value) => ({ type: "uri", value });
const literal = (value, datatype) => ({ type: "literal", value, datatype });
const isIri = (term) => term?.type === "uri";
const isNumber = (term) => term?.type === "literal" && NUMBERS.has(term.datatype);

// The only way a value gets into a query: whatever it holds, it stays one term.
function written(term) {
  if (term.type === "bnode") return `_:${term.value}`;
  if (term.type === "uri") {
    // An escape would not do: SPARQL resolves \u003E before it looks for the end of the IRI.
    if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\u0000-\u0020<>"{}|^`\\]*$/.test(term.value)) throw new Wrong(`${clipped(term.value, 80)} is no IRI`);
    return `<${term.value}>`;
  }
  const quoted = `"${term.value.replace(/["\\\n\r\t\b\f]/g, (one) => ESCAPES[one] ?? one)}"`;
  if (term["xml:lang"]) return `${quoted}@${term["xml:lang"]}`;
  return term.datatype && term.datatype !== `${XSD}string` ? `${quoted}^^${written(iri(term.datatype))}` : quoted;
}

// What is said to the reader, without a trace of the program.
class Wrong extends Error {}

function shortened(value) {
  const [prefix, space] = Object.entries(facts.prefixes).find(([, start]) => value.startsWith(start) && value.length > start.length) ?? [];
  if (prefix) return `${prefix}:${value.slice(space.length)}`;
  return value.startsWith(facts.base) ? decoded(value.slice(facts.base.length)) : value;
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}
