// 8 nodes and 5 ties: cypher-shell < FILE, or Neo4j Browser.
CREATE CONSTRAINT IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE;
UNWIND [
{id: 'https://example.org/kg/person/p0', values: {betweenness: 0.0, certainty: 0.9, color: '#4477aa', community: 0, community_label: 'ties · maps', first_year: 2019, kind: 'person', label: '"><img src=x onerror=alert(1)>', last_year: 2021, paper_count: 1, size: 6.0, verified: true, x: 0.0, y: -0.0, fields: ['cs.LG'], spellings: ['"><img src=x onerror=alert(1)>', 'A. Lind'], years: [2019, 2021]}},
{id: 'https://example.org/kg/person/p1', values: {betweenness: 0.333333333333, certainty: 0.9, color: '#4477aa', community: 0, community_label: 'ties · maps', first_year: 2019, kind: 'person', label: '=HYPERLINK(1,2)', last_year: 2021, paper_count: 2, size: 7.0, verified: false, x: 10.0, y: -2.5, fields: ['cs.LG'], spellings: ['=HYPERLINK(1,2)', 'A. Lind'], years: [2019, 2021]}},
{id: 'https://example.org/kg/person/p2', values: {betweenness: 0.666666666667, certainty: 0.9, color: '#4477aa', community: 0, community_label: 'ties · maps', first_year: 2019, kind: 'person', label: 'עדה לוי ‮abc', last_year: 2021, paper_count: 3, size: 8.0, verified: true, x: 20.0, y: -5.0, fields: ['cs.LG'], spellings: ['עדה לוי ‮abc', 'A. Lind'], years: [2019, 2021]}},
{id: 'https://example.org/kg/person/p3', values: {betweenness: 1.0, certainty: 0.9, color: '#4477aa', community: 0, community_label: 'ties · maps', first_year: 2019, kind: 'person', label: 'Åse O\'Neil, Jr.', last_year: 2021, paper_count: 4, size: 9.0, verified: false, x: 30.0, y: -7.5, fields: ['cs.LG'], spellings: ['Åse O\'Neil, Jr.', 'A. Lind'], years: [2019, 2021]}},
{id: 'https://example.org/kg/person/p4', values: {betweenness: 1.33333333333, certainty: 0.9, color: '#ee7733', community: 1, community_label: '=other', first_year: 2019, kind: 'person', label: 'two\nlines\tand \\ a backslash\\', last_year: 2021, paper_count: 5, size: 10.0, verified: true, x: 40.0, y: -10.0, fields: ['cs.LG'], spellings: ['two\nlines\tand \\ a backslash\\', 'A. Lind'], years: [2019, 2021]}},
{id: 'https://example.org/kg/person/p5', values: {betweenness: 1.66666666667, certainty: 0.9, color: '#ee7733', community: 1, community_label: '=other', first_year: 2019, kind: 'person', label: 'bell� and nothing�', last_year: 2021, paper_count: 6, size: 11.0, verified: false, x: 50.0, y: -12.5, fields: ['cs.LG'], spellings: ['bell� and nothing�', 'A. Lind'], years: [2019, 2021]}},
{id: 'https://example.org/kg/person/p6', values: {betweenness: 2.0, certainty: 0.9, color: '#ee7733', community: 1, community_label: '=other', kind: 'person', label: 'Åse O\'Neil, Jr.', paper_count: 7, size: 12.0, verified: true, x: 60.0, y: -15.0}},
{id: 'https://example.org/kg/person/p7', values: {certainty: 0.9, color: '#ee7733', kind: 'person', label: '@home; $\\mathbb{E}[x] & y < z$ 𝔸', paper_count: 8, size: 13.0, verified: false, x: 70.0, y: -17.5}}
] AS row
MERGE (n:Person {id: row.id}) SET n += row.values;
UNWIND [
{a: 'https://example.org/kg/person/p0', b: 'https://example.org/kg/person/p1', values: {first_year: 2019, last_year: 2021, paper_count: 1, weight: 2.0, papers: ['w0'], year_weights: [0.5, 1.5], years: [2019, 2021]}},
{a: 'https://example.org/kg/person/p1', b: 'https://example.org/kg/person/p2', values: {paper_count: 2, weight: 1.0, papers: ['w1']}},
{a: 'https://example.org/kg/person/p2', b: 'https://example.org/kg/person/p3', values: {paper_count: 3, weight: 0.5, papers: ['w2']}},
{a: 'https://example.org/kg/person/p4', b: 'https://example.org/kg/person/p5', values: {paper_count: 4, weight: 3.0, papers: ['w3']}},
{a: 'https://example.org/kg/person/p5', b: 'https://example.org/kg/person/p6', values: {paper_count: 5, weight: 0.333333333333, papers: ['w4']}}
] AS row
MATCH (a:Person {id: row.a}), (b:Person {id: row.b}) MERGE (a)-[tie:COAUTHOR]->(b) SET tie += row.values;
// Person and COAUTHOR are in.
