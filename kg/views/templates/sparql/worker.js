// Runs beside the page, after Oxigraph's own module in the same file: loads the graph, answers one query at a time.
let store;

async function unpacked(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

// N-Quads, some thousand lines at a time, from terms and columns of their numbers.
function* nquads(packed) {
  const [size, quads] = new Uint32Array(packed, 0, 2);
  const terms = new TextDecoder().decode(new Uint8Array(packed, 8, size)).split("\n");
  const numbers = new Uint32Array(packed.slice(8 + size));
  for (let from = 0; from < quads; from += 4096) {
    const lines = [];
    for (let at = from; at < Math.min(from + 4096, quads); at += 1) {
      lines.push(`${terms[numbers[at]]} ${terms[numbers[quads + at]]} ${terms[numbers[2 * quads + at]]} ${terms[numbers[3 * quads + at]]} .\n`);
    }
    yield lines.join("");
  }
}

const cell = (term) => ({
  type: { NamedNode: "uri", BlankNode: "bnode" }[term.termType] ?? "literal",
  value: term.value,
  ...(term.termType === "Literal" && (term.language ? { "xml:lang": term.language } : { datatype: term.datatype.value })),
});

// The statements of a graph as rows, each once, in the order of their text.
function statements(quads) {
  const rows = new Map();
  for (const quad of quads) {
    const parts = { subject: quad.subject, predicate: quad.predicate, object: quad.object };
    rows.set(Object.values(parts).join(" "), Object.fromEntries(Object.entries(parts).map(([name, term]) => [name, cell(term)])));
  }
  const sorted = [...rows.keys()].sort().map((key) => rows.get(key));
  return { head: { vars: ["subject", "predicate", "object"] }, results: { bindings: sorted }, isGraph: true };
}

function answered({ query, union, isGraph }) {
  const options = { use_default_graph_as_union: union };
  return isGraph ? statements(store.query(query, options))
    : JSON.parse(store.query(query, { ...options, results_format: "json" }));
}

onmessage = async ({ data }) => {
  try {
    if (data.module) {
      initSync({ module: data.module });
      store = new Store();
      store.load(nquads(await unpacked(data.quads)), { format: "application/n-quads", no_transaction: true, lenient: true });
      postMessage({ id: data.id, answer: store.size });
    } else {
      postMessage({ id: data.id, answer: answered(data) });
    }
  } catch (fault) {
    // After a fault inside WebAssembly (no memory, a stack too deep) its memory cannot be trusted any more.
    postMessage({ id: data.id, fault: String(fault?.message ?? fault), isDead: fault instanceof WebAssembly.RuntimeError || fault instanceof RangeError });
  }
};
