// How much one joint paper counts for a tie: `kg --counting` in the browser, by n and the places i and j in the byline.
const harmonic = (n) => { let sum = 0, squares = 0; for (let k = 1; k <= n; k++) { sum += 1 / k; squares += 1 / (k * k); } return (sum * sum - squares) / 2; };
const OF_BYLINES = {
  full: { short: "Papers (full)", label: "Joint papers (full counting)", pair: () => 1, step: 1 },
  fractional: { short: "1/(n−1) (fractional)", label: "Shares of 1/(n−1) (fractional, Newman)", pair: (n) => 1 / Math.max(1, n - 1), step: 0.25 },
  "per-author": { short: "1/n (per author)", label: "Shares of 1/n (per author)", pair: (n) => 1 / n, step: 0.25 },
  "per-pair": { short: "2/(n(n−1)) (per pair)", label: "Shares of 2/(n(n−1)) (per pair)", pair: (n) => 2 / (n * Math.max(1, n - 1)), step: 0.1 },
  harmonic: { short: "By place (harmonic)", label: "By place in the byline (harmonic)", pair: (n, i, j) => 1 / (i * j) / harmonic(n), step: 0.1, places: true },
};
// Where ties are not pairs of a byline the page counts as the network was made, a paper an even part of it.
const AS_MADE = { made: { short: "As computed", label: `As computed (${facts.counting} counting)`, step: 0.25 }, full: OF_BYLINES.full };
const SCHEMES = facts.kind === "coauthorship" ? OF_BYLINES : facts.counting === "full" ? { full: OF_BYLINES.full } : AS_MADE;

const placesOn = lazy(() => {
  // Per paper, the place in the byline of each person on it: the rank among people, each at the first name.
  const made = new Map();
  return (index) => {
    if (!made.has(index)) {
      const places = new Map();
      let last = 0;
      for (const entry of paper(index).by) {
        const who = Array.isArray(entry) ? entry[0] : entry;
        if (typeof who === "string" ? entry : !places.has(who)) places.set(who, ++last);
      }
      made.set(index, places);
    }
    return made.get(index);
  };
});
const peopleOn = lazy(() => column(known().papers, "n"));
function share(scheme, tie, index) {
  const n = Math.max(2, peopleOn()[index] || 2);
  if (!SCHEMES[scheme].pair) return tie.value / Math.max(1, jointPapers(tie).length);
  if (!SCHEMES[scheme].places) return SCHEMES[scheme].pair(n);
  const places = placesOn()(index);
  return SCHEMES[scheme].pair(n, places.get(tie.a) || n, places.get(tie.b) || n);
}
