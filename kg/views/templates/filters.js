// Which papers and people count: by years, field, concept and affiliation.
const tally = (lists) => {
  const found = new Map();
  lists.forEach((list) => list.forEach((value) => found.set(value, (found.get(value) || 0) + 1)));
  return [...found].sort((a, b) => b[1] - a[1] || COLLATOR.compare(a[0], b[0]));
};
const COLLATOR = new Intl.Collator("en");
const allPapers = lazy(() => known().papers.rows.map((_, index) => paper(index)));
const fieldsKnown = lazy(() => tally(allPapers().map((one) => one.fields)));
const conceptsKnown = lazy(() => tally(allPapers().map((one) => one.concepts)));
// Of people where the byline says who signed with whom; else as it stands on papers.
const ofPeople = lazy(() => known().organisations.length > 0);
const affiliationsKnown = lazy(() => (ofPeople()
  ? tally(nodes.map(({ index }) => about(index).memberships.map(([at]) => known().organisations[at])))
  : tally(allPapers().map((one) => one.affiliations))));
const FILTERS = {
  field: { label: "Field", options: fieldsKnown, of: (one) => one.fields },
  concept: { label: "Concept", options: conceptsKnown, of: (one) => one.concepts },
  affiliation: { label: "Affiliation", options: affiliationsKnown, of: (one) => (ofPeople() ? null : one.affiliations) },
};
const NO_FILTERS = () => ({ years: null, minimum: 0, field: "", concept: "", affiliation: "" });

const setFilters = () => Object.entries(FILTERS).filter(([name]) => state[name]);
const filtersPapers = () => Boolean(state.years) || setFilters().some(([name]) => name !== "affiliation" || !ofPeople());
function counts(index) {
  if (state.years) {
    const year = yearOf()[index];
    if (year === undefined || year < state.years[0] || year > state.years[1]) return false;
  }
  return setFilters().every(([name, { of }]) => { const has = of(paper(index)); return !has || has.includes(state[name]); });
}
const signedThere = (index) => !state.affiliation || !ofPeople() || about(index).memberships.some(([at]) => known().organisations[at] === state.affiliation);
