import { button, element } from './tools.js';

/** A table behind a line that opens. `rows` holds the cells of each row; the first cell names the row. */
export function foldable({ name, title, columns, rows, add = [] }) {
  const details = element(
    'details',
    {},
    element('summary', {}, `${title} (${rows.length})`),
    element('div', { className: 'actions' }, ...add),
    ...(rows.length > 0 ? [table(columns, rows)] : [element('p', { className: 'quiet' }, 'None.')]),
  );
  details.dataset.name = name;
  return details;
}

function table(columns, rows) {
  const heading = (text) => element('th', { scope: 'col' }, text);
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...columns.map(heading))),
    element('tbody', {}, ...rows.map((cells) => row(...cells))),
  );
}

/** A row of a table; the first cell names it. */
export function row(first, ...others) {
  return element('tr', {}, element('th', { scope: 'row' }, first), ...others.map((cell) => element('td', {}, cell)));
}

/** Stands where there are no rows; wider than any table is. */
export function emptyRow(sentence) {
  return element('tr', {}, element('td', { colSpan: 9, className: 'quiet' }, sentence));
}

/** Stands after the first rows of a long list. */
export function moreRow(total, key, unfold) {
  return element('tr', {}, element('td', { colSpan: 9 }, button(`Show all ${total}`, 'rows', key, unfold)));
}

/** Buttons of one row. */
export function buttons(...made) {
  return element('div', { className: 'actions' }, ...made);
}
