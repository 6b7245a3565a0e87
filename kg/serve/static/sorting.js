// Tables that sort by a click on a heading, or by Enter on its button.
"use strict";

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      sortRows(table.tBodies[0], column, down ? -1 : 1);
    });
  });
}

function sortRows(body, column, direction) {
  const collator = new Intl.Collator(undefined, { numeric: true });
  const keyed = [...body.rows].map((row) => [row.cells[column].textContent.trim(), row]);
  keyed.sort(([one], [other]) => {
    const [a, b] = [Number(one), Number(other)];
    const numbers = one !== "" && other !== "" && !Number.isNaN(a) && !Number.isNaN(b);
    return direction * (numbers ? a - b : collator.compare(one, other));
  });
  body.append(...keyed.map(([, row]) => row));
}

document.querySelectorAll("table.sortable").forEach(sortable);
