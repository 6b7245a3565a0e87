// Elements from plain values. Texts are only ever set as text, never parsed as HTML.
const byId = (id) => document.getElementById(id);

function el(tag, attributes = {}, ...children) {
  const space = SVG_TAGS.has(tag) ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1999/xhtml";
  const made = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") made.style.cssText = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}
const SVG_TAGS = new Set(["svg", "path", "circle", "rect", "line", "g", "text"]);

const named = (text) => el("bdi", {}, text);
const count = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many || one + "s"}`;
const figure = (value) =>
  Number.isInteger(value) ? value.toLocaleString("en") : Number(value.toPrecision(3)).toLocaleString("en", { maximumSignificantDigits: 3 });
const say = (text) => { byId("live").textContent = text; };
const plain = (text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "");
const folded = (text) => (/^[\x20-\x7e]*$/.test(text) ? text.toLowerCase().replace(/[^a-z0-9]+/g, " ")
  : text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")).trim();
const clipped = (text, most) => (text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text);
const most = (values) => values.reduce((best, value) => (value > best ? value : best), -Infinity);
const least = (values) => values.reduce((best, value) => (value < best ? value : best), Infinity);
