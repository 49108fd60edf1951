import { expect, it } from 'vitest';
import { replaceSection, toMarkdown } from './result-table.ts';
import type { Row } from './scenario.ts';

const row: Row = {
  id: 'B3',
  what: 'reloads',
  baseline: '200 frames',
  own: '0 frames',
  ratio: null,
  target: '0 frames',
  isMet: true,
};

it('[QA7] says of each target whether it was met, and nothing of what has none', () => {
  const rows = [row, { ...row, ratio: 0.25, isMet: false }, { ...row, ratio: 1.9, target: '–', isMet: null }];
  expect(toMarkdown(rows).split('\n').slice(2)).toEqual([
    '| B3 | reloads | 200 frames | 0 frames | – | 0 frames | met |',
    '| B3 | reloads | 200 frames | 0 frames | 0.25 | 0 frames | MISSED |',
    '| B3 | reloads | 200 frames | 0 frames | 1.90 | – | |',
  ]);
});

it('[QA7] replaces its own section of the document, and nothing else', () => {
  const before = '# What it costs\n\nby hand\n';
  const once = replaceSection(before, 'first');
  expect(once.startsWith(before)).toBe(true);
  const between = once.replace('# What', '# How much').concat('\nafter it\n');
  const twice = replaceSection(between, 'second');
  expect(twice).toBe(between.replace('first', 'second'));
});
