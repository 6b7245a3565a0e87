// Oxigraph's JavaScript takes no values for variables, as its Python does. So each group of the query that mentions
// a variable begins with VALUES: filters, OPTIONAL and UNION then see the value as if it stood there.
function groups(text) {
  const found = [], open = [];
  let before = "";
  const words = meant(text);
  words.forEach(({ kind, text: word, at, upper }, place) => {
    if (kind === "word") before = upper;
    if (kind === "variable" && open.length) open.at(-1).variables.add(word.slice(1));
    if (word === "{" && kind === "brace") {
      // Neither the rows of a VALUES nor the template of a CONSTRUCT is a group, and a SELECT has its own.
      const isGroup = before !== "VALUES" && before !== "CONSTRUCT" && words[place + 1]?.upper !== "SELECT";
      open.push({ at: at + 1, variables: new Set(), isGroup });
      before = "";
    }
    if (word === "}" && kind === "brace" && open.length) found.push(open.pop());
  });
  return found.filter(({ isGroup }) => isGroup).sort((a, b) => a.at - b.at);
}

// Gives the query as it is asked, and what was put in where; all of it without a new line, so that lines stay.
function bound(text, values) {
  const clause = (name) => ` VALUES ?${name} { ${written(values[name])} }`;
  const additions = groups(text).map(({ at, variables }) =>
    ({ at, text: Object.keys(values).filter((name) => variables.has(name)).map(clause).join("") + " " }));
  const declared = Object.entries(facts.prefixes).map(([prefix, space]) => `PREFIX ${prefix}: <${space}> `).join("");
  additions.unshift({ at: 0, text: declared });
  let asked = "", from = 0;
  for (const addition of additions) {
    asked += text.slice(from, addition.at) + addition.text;
    from = addition.at;
  }
  return { asked: asked + text.slice(from), additions };
}

// Where in the reader's text the engine's line and column are.
function placeIn(text, additions, line, column) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const start = starts[Math.min(line, starts.length) - 1];
  const before = additions.filter(({ at }) => at >= start && !text.slice(start, at).includes("\n"));
  // Columns are counted in characters, and JavaScript counts in halves of the rare ones.
  let left = column - 1, at = start;
  for (const addition of [...before, { at: Infinity, text: "" }]) {
    const own = [...text.slice(at, Math.min(addition.at, lineEnd(text, start)))];
    if (left < own.length) return at + own.slice(0, left).join("").length;
    left -= own.length;
    at = Math.min(addition.at, lineEnd(text, start));
    if (left < [...addition.text].length) return at;
    left -= [...addition.text].length;
  }
  return at;
}

const lineEnd = (text, from) => (text.indexOf("\n", from) < 0 ? text.length : text.indexOf("\n", from));
