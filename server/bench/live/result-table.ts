import { formatRatio } from './figures.ts';
import type { Row } from './scenario.ts';

const BEGIN = '<!-- live:begin, written by `npm run bench -- live` -->';
const END = '<!-- live:end -->';
const HEADINGS = ['', 'what', 'shortest program', 'Rollcall', 'ratio', 'target', ''];

/** For a terminal: columns as wide as what stands in them. */
export function toText(rows: Row[]): string {
  const lines = [HEADINGS, ...rows.map(toCells)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** For the document. */
export function toMarkdown(rows: Row[]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`.replaceAll('|  |', '| |');
  return [line(HEADINGS), line(HEADINGS.map(() => '---')), ...rows.map((row) => line(toCells(row)))].join('\n');
}

function toCells({ id, what, baseline, own, ratio, target, isMet }: Row): string[] {
  return [id, what, baseline, own, ratio === null ? '–' : formatRatio(ratio), target, verdictOf(isMet)];
}

function verdictOf(isMet: boolean | null): string {
  if (isMet === null) return '';
  return isMet ? 'met' : 'MISSED';
}

/** Puts a section between its two marks, and leaves everything else as it stands; without marks it goes to the end. */
export function replaceSection(document: string, section: string): string {
  const whole = `${BEGIN}\n${section}\n${END}`;
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin === -1 || end < begin) return `${document.trimEnd()}\n\n${whole}\n`;
  return document.slice(0, begin) + whole + document.slice(end + END.length);
}
