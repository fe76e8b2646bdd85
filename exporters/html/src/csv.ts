// Tables for spreadsheets: RFC 4180 in UTF-8, with the byte order mark by which Excel knows it.

/** Lines end in CR LF; cells are quoted where they must be. */
export function csvOf(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => quoted(harmless(cell))).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

const kNumber = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const kFormula = /^[=+\-@\t\r\n＝＋－＠]/;

// Spreadsheets compute what begins so, whatever the text of an article made of it; an apostrophe keeps it text. Negative
// numbers are numbers.
function harmless(cell: string): string {
  return kFormula.test(cell) && !kNumber.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
