// The parsers of Gephi Lite (graphology's, with the browser's own DOM parser) and Cytoscape.js.
import cytoscape from "cytoscape";
import Graph from "graphology";
import { parse as parseGexf } from "graphology-gexf/browser";
import { parse as parseGraphml } from "graphology-graphml/browser";

window.readers = {
  gexf: (text) => parseGexf(Graph, text).export(),
  // As Gephi Lite calls it.
  lenientGexf: (text) =>
    parseGexf(Graph, text, { allowUndeclaredAttributes: true, addMissingNodes: true }).export(),
  graphml: (text) => parseGraphml(Graph, text, { addMissingNodes: true }).export(),
  graphology: (text) => Graph.from(JSON.parse(text)).export(),
  cyjs: (text) => {
    const { elements, style } = JSON.parse(text);
    const cy = cytoscape({
      headless: true,
      styleEnabled: true,
      elements,
      style,
      layout: { name: "preset" },
    });
    return {
      nodes: cy.nodes().map((node) => ({
        data: node.data(),
        position: node.position(),
        colour: node.style("background-color"),
        width: node.style("width"),
        label: node.style("label"),
      })),
      edges: cy.edges().map((edge) => edge.data()),
    };
  },
};
