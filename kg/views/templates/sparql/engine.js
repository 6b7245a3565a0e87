// The engine in its worker. A query cannot be stopped inside it: to stop one, the worker ends and another begins.
const content = (id) => { const node = byId(id), text = node.textContent; node.remove(); return text.trim(); };

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

const packedQuads = bytesOf(content("quads"));
const workerAddress = URL.createObjectURL(new Blob([content("engine")], { type: "text/javascript" }));
const compiled = new Response(new Blob([bytesOf(content("wasm"))]).stream().pipeThrough(new DecompressionStream("gzip")))
  .arrayBuffer().then((bytes) => WebAssembly.compile(bytes));

class Stopped extends Error {}
class Failed extends Error {}

let worker, ready, lastId = 0, lives = 0, waiting = new Map();

function begin() {
  const started = new Worker(workerAddress);
  worker = started;
  started.onmessage = ({ data }) => {
    const { resolve, reject } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.fault === undefined) resolve?.(data.answer);
    else reject?.(new Failed(data.isDead ? "The engine gave up on this query, for want of memory or by a fault of its own, and began anew." : data.fault));
    if (data.isDead) end(new Failed("The engine began anew; ask again."), lives < 3);
  };
  started.onerror = (fault) => { fault.preventDefault(); if (worker === started) end(new Failed("The engine failed."), lives < 3); };
  lives += 1;
  ready = compiled.then((module) => sent({ module, quads: packedQuads }));
  ready.then(() => { lives = 0; }, () => {});
}

function sent(message) {
  lastId += 1;
  return new Promise((resolve, reject) => {
    waiting.set(lastId, { resolve, reject });
    worker.postMessage({ id: lastId, ...message });
  });
}

function end(reason, again = true) {
  worker.terminate();
  const left = waiting;
  waiting = new Map();
  if (again) begin();
  left.forEach(({ reject }) => reject(reason));
}

// Asks SPARQL with values for some of its variables; gives the SPARQL 1.1 JSON of the answer.
async function ask(text, values = {}) {
  const { asked, additions } = bound(text, values);
  await ready;
  try {
    return await sent({ query: asked, union: !namesGraphs(text), isGraph: givesGraph(text) });
  } catch (fault) {
    throw fault instanceof Failed ? located(fault, text, additions) : fault;
  }
}

function located(fault, text, additions) {
  const [, line, column, what] = /error at (\d+):(\d+): ([^]*)/.exec(fault.message) ?? [];
  if (line) {
    fault.at = placeIn(text, additions, Number(line), Number(column));
    fault.what = what;
  }
  return fault;
}
