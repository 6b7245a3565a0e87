// How much one joint paper counts for the tie between two of its authors; the names are those of `kg --counting`.
const SHARE = { full: () => 1, fractional: (n) => 1 / Math.max(1, n - 1) };
const SHORT = { full: "Papers (full)", fractional: "Shares (1/(n−1))" };
const SCHEMES = { full: "Joint papers (full counting)", fractional: "Shares of 1/(n−1) (fractional, Newman)" };
const authorCounts = lazy(() => column(known().papers, "n"));
const share = (scheme, index) => SHARE[scheme](authorCounts()[index] || 2);
