const plain = (cell) => cell.replaceAll(/[*`]/gu, '').trim();
const cellsOf = (line) =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split(/(?<!\\)\|/u)
    .map(plain);

/** The tables of a page: the names of its columns, and rows of cells. */
function tablesOf(text) {
  const blocks = text.matchAll(/(?:^\|.*\|[^|\n]*$\n?)+/gmu);
  return Array.from(blocks, ([block]) => {
    const [columns, , ...rows] = block.trimEnd().split('\n').map(cellsOf);
    return { columns, rows };
  });
}

function onlyOne(found, wanted) {
  const different = [...new Set(found)];
  if (different.length !== 1) throw new Error(`${different.length} figures on the page are ${wanted}`);
  return different[0];
}

/** The cell in the row that begins with `row`, without the interval in brackets behind it. */
function cellOf(text, row, column) {
  const found = tablesOf(text).flatMap(({ columns, rows }) =>
    rows.filter(([name]) => name === row && columns.includes(column)).map((cells) => cells[columns.indexOf(column)]),
  );
  return onlyOne(found, `{${row} | ${column}}`).replace(/ \([^)]*\)$/u, '');
}

const textOf = (text, pattern) => onlyOne(Array.from(text.matchAll(new RegExp(pattern, 'gu')), ([, figure]) => figure), pattern); // prettier-ignore

/**
 * Fills in what a page says: `{row | column}` is a cell of one of its tables, `{/pattern/}` the group of the only place that
 * the pattern meets. Throws where there is none, or where there are several that differ.
 */
export function fillIn(template, text) {
  return template.replaceAll(/\{(?:\/(.+?)\/|([^{}]+?) \| ([^{}]+?))\}/gu, (_, pattern, row, column) =>
    pattern ? textOf(text, pattern) : cellOf(text, row, column),
  );
}
