// Colours for light and dark; communities keep their hue in both.
const hex = (color) => [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
const mixed = (a, b, share) => {
  const from = hex(a), to = hex(b);
  return "#" + from.map((part, at) => Math.round(part + (to[at] - part) * share).toString(16).padStart(2, "0")).join("");
};
const THEMES = {
  light: { ground: "#fbfbf9", ink: "#1d2430", soft: "#5d6675", line: "#9aa3b2", accent: "#0b5cad", mark: "#d6006c" },
  dark: { ground: "#12161d", ink: "#eef1f6", soft: "#a3adbd", line: "#5f6b7d", accent: "#7cc0ff", mark: "#ff6fb0" },
};
let dark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = () => (dark ? THEMES.dark : THEMES.light);
const tuned = (color) => (dark ? mixed(color, "#ffffff", 0.22) : color);
const groupColor = (number) =>
  tuned(number >= 0 && number < palette.communities.length ? palette.communities[number] : palette.other);

// Cividis (Nuñez, Anderton and Renslow, 2018): even to all eyes.
const CIVIDIS = ["#00306f", "#3e4c6b", "#6c6e72", "#9b9376", "#cdbb68", "#fee838"];
function cividis(share) {
  const at = Math.max(0, Math.min(1, share)) * (CIVIDIS.length - 1);
  const low = Math.min(Math.floor(at), CIVIDIS.length - 2);
  return mixed(CIVIDIS[low], CIVIDIS[low + 1], at - low);
}
function setTheme(toDark) {
  dark = toDark;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}
setTheme(dark);
