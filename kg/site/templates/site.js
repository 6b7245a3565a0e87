// The search box: completes names of people in any spelling, titles, concepts, organisations.
// The index comes as scripts of this site, by the first letters of a word: a page opened as a file may not fetch.
(() => {
  "use strict";
  const box = document.getElementById("search");
  const query = document.getElementById("query");
  const list = document.getElementById("found");
  const said = document.getElementById("said");
  const up = box.dataset.up;
  const TWINS = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", "’": "", "'": "" };
  const KINDS = { person: "Person", paper: "Paper", concept: "Concept", organisation: "Organisation", community: "Community", field: "Field" };
  const MOST = 12;
  const parts = new Map();
  const waiting = new Map();
  let chosen = -1;

  const fold = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[\u0300-\u036f]/g, "").normalize("NFC")
      .replace(/[ßøłđðþæœı’']/g, (char) => TWINS[char]);
  const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  window.kgWords = words; // so that a test can compare it with how the index was folded

  function partOf(word) {
    if (PARTS.has("all")) return "all";
    const start = [...word].slice(0, 2).join("");
    return /^[a-z]+$/.test(start) ? start : [...start].map((char) => char.codePointAt(0).toString(16).padStart(4, "0")).join("-");
  }

  window.kgFound = (name, rows) => {
    const made = rows.map(([kind, label, path, note, also]) => ({ kind, label, path, note, also: also ? also.split("|") : [], words: null }));
    parts.set(name, made);
    (waiting.get(name) || []).forEach((done) => done());
    waiting.delete(name);
  };

  function load(name, done) {
    if (parts.has(name)) return done();
    if (!PARTS.has(name)) { parts.set(name, []); return done(); }
    if (waiting.has(name)) { waiting.get(name).push(done); return; }
    waiting.set(name, [done]);
    const script = document.createElement("script");
    script.src = `${up}search/${name}.js`;
    document.head.append(script);
  }

  const fits = (wanted, have) => wanted.every((word) => have.some((one) => one.startsWith(word)));

  function matched(rows, wanted) {
    const found = [];
    for (const row of rows) {
      row.words ||= [row.label, ...row.also].map(words);
      const at = row.words.findIndex((have) => fits(wanted, have));
      if (at >= 0) found.push({ row, by: at ? row.also[at - 1] : "", first: row.words[at][0].startsWith(wanted[0]) });
    }
    // Names that begin with what was typed come first; the index has the order of each kind.
    return [...found.filter((one) => one.first), ...found.filter((one) => !one.first)].slice(0, MOST);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  function option({ row, by }, number) {
    const item = element("li");
    item.id = `found-${number}`;
    item.setAttribute("role", "option");
    const link = element("a");
    link.href = up + row.path;
    link.tabIndex = -1;
    link.append(element("bdi", row.label), element("small", by && by !== row.label ? `${by} · ${row.note}` : row.note), element("span", KINDS[row.kind] || row.kind, "kind"));
    item.append(link);
    return item;
  }

  function show(found) {
    list.replaceChildren(...found.map(option));
    chosen = -1;
    list.hidden = !found.length;
    query.setAttribute("aria-expanded", String(!!found.length));
    query.removeAttribute("aria-activedescendant");
  }

  function ask() {
    const typed = query.value;
    const wanted = words(typed);
    const longest = [...wanted].sort((a, b) => [...b].length - [...a].length)[0] || "";
    if (!longest || (/^[a-z0-9]$/.test(longest) && !PARTS.has("all"))) { said.textContent = typed.trim() ? "Go on typing …" : ""; return show([]); }
    load(partOf(longest), () => {
      if (query.value !== typed) return;
      const found = matched(parts.get(partOf(longest)), wanted);
      show(found);
      said.textContent = found.length ? "" : `Nothing here is called “${typed.trim()}”.`;
    });
  }

  function choose(number) {
    const options = [...list.children];
    chosen = (number + options.length + 1) % (options.length + 1);
    if (chosen === options.length) chosen = -1;
    options.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
    if (chosen >= 0) {
      query.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else query.removeAttribute("aria-activedescendant");
  }

  query.addEventListener("input", ask);
  query.addEventListener("focus", () => query.value && ask());
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") { query.value = ""; said.textContent = ""; show([]); }
    else if (event.key === "Enter" && list.children.length) location.href = list.children[Math.max(chosen, 0)].firstChild.href;
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => { if (!box.contains(event.target)) { show([]); said.textContent = ""; } });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) { query.focus(); event.preventDefault(); }
  });
  box.hidden = false;
})();
