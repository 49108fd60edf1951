/**
 * What spreadsheets take for a formula at the beginning of a cell (OWASP, CSV Injection), also where they part cells at
 * semicolons: there one begins with what stands after its quotes.
 */
const FORMULA = /(^|;"*)(?=[=+\-@\t\r])/g;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A table as RFC 4180 describes it, with a mark for UTF-8 at its beginning, which Excel needs. A cell that a spreadsheet would
 * run begins with an apostrophe.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('')}`;
}

function toCell(text: string): string {
  const harmless = text.replace(FORMULA, "$1'");
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
