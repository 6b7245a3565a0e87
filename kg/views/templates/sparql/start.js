// Asking: one question at a time, with a deadline that is shown, and a way to stop.
let clock = 0, running = 0, isAsking = false;

function busy(isRunning) {
  document.body.classList.toggle("asking", isRunning);
  byId("stop").disabled = !isRunning;
  byId("answer").setAttribute("aria-busy", String(isRunning));
  clearInterval(clock);
  byId("clock").textContent = "";
}

function tick(start, most) {
  const seconds = (performance.now() - start) / 1000;
  byId("clock").textContent = `${seconds.toFixed(1)} s${most ? ` of ${most} s at most` : ""}`;
  if (most && seconds >= most) end(new Stopped(`Stopped after ${most} s. Ask for less, or give it more time.`));
}

function clearAnswer() {
  answer = null;
  byId("table").replaceChildren();
  byId("picture").replaceChildren();
  byId("downloads").replaceChildren();
  byId("views").hidden = true;
}

async function run() {
  const mine = (running += 1), text = byId("text").value;
  if (isAsking) end(new Stopped("Stopped."));
  clearFault();
  clearAnswer();
  busy(true);
  try {
    say("Reading the graph …");
    await ready;
    const values = {};
    for (const made of fields) {
      const term = await valueOf(made);
      if (!term) { fields.find(({ fault }) => fault.hasChildNodes())?.input.focus(); return say(""); }
      values[made.parameter.name] = term;
    }
    if (mine !== running) return;
    remember();
    const start = performance.now(), most = Number(byId("deadline").value);
    say("Asking …");
    clock = setInterval(() => tick(start, most), 100);
    isAsking = true;
    const found = await ask(text, values).finally(() => { if (mine === running) isAsking = false; });
    if (mine === running) await show(found, (performance.now() - start) / 1000);
  } catch (fault) {
    if (mine === running) failed(fault);
  } finally {
    if (mine === running) busy(false);
  }
}

function failed(fault) {
  if (fault instanceof Stopped) return say(fault.message);
  say("");
  showFault(fault instanceof Failed || fault instanceof Wrong ? fault : new Failed(`The page failed: ${fault.message}`));
}

async function show(found, seconds) {
  answer = found;
  busy(false);
  const time = `in ${seconds < 0.1 ? seconds.toFixed(3) : seconds.toFixed(2)} s`;
  if (typeof found.boolean === "boolean") {
    say(`${found.boolean ? "Yes" : "No"}, ${time}`);
    return;
  }
  const rows = found.results.bindings;
  say(`${count(rows.length, found.isGraph ? "statement" : "row")} ${time}`);
  drawDownloads();
  await drawAnswer();
  const hasPicture = network() !== null;
  byId("views").hidden = !hasPicture;
  view(found.isGraph && hasPicture ? "picture" : "table");
  if (!rows.length && !isAsWritten()) {
    const unknown = await absent(byId("text").value);
    if (unknown.length) byId("wrong").replaceChildren(el("p", {}, `Nothing in the graph has ${unknown.join(", ")}.`));
  }
}

function view(name) {
  for (const one of ["table", "picture"]) {
    byId(one).hidden = one !== name;
    byId(`as-${one}`).setAttribute("aria-pressed", String(one === name));
  }
  if (name === "picture" && !byId("picture").hasChildNodes()) drawPicture();
}

function remember() {
  const address = addressOf();
  if (location.hash !== address) history.pushState(null, "", address);
}

async function go() {
  const said = location.hash, mine = (running += 1);
  clearAnswer();
  say("Reading the graph …");
  await readAddress();
  if (mine !== running) return;
  if (fields.every(({ input }) => input.value) && (question || new URLSearchParams(said.slice(1)).has("sparql"))) run();
  else { busy(false); say(""); fields[0]?.input.focus({ preventScroll: true }); }
}

byId("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
byId("stop").addEventListener("click", () => end(new Stopped("Stopped.")));
byId("as-table").addEventListener("click", () => view("table"));
byId("as-picture").addEventListener("click", () => view("picture"));
byId("own").addEventListener("click", () => { running += 1; pose(null); clearAnswer(); busy(false); say(""); byId("text").focus(); });
byId("theme").addEventListener("click", () => setDark(document.documentElement.dataset.theme !== "dark"));
addEventListener("hashchange", () => { if (matchMedia("(max-width: 860px)").matches) byId("library").open = false; go(); });
addEventListener("keydown", (event) => { if (event.key === "Escape" && !byId("stop").disabled) end(new Stopped("Stopped.")); });

function setDark(isDark) {
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
  byId("theme").setAttribute("aria-pressed", String(isDark));
}

byId("library").open = matchMedia("(min-width: 861px)").matches;
setDark(matchMedia("(prefers-color-scheme: dark)").matches);
drawLibrary();
begin();
ready.then((quads) => { byId("size").textContent = count(quads, "statement"); }, () => {});
go();
