import { expect, test } from 'vitest';
import { compilePattern } from './pattern.ts';

test.each([
  ['^a.c$', '', 'abc', true],
  ['^abc$', '', 'abc\n', true],
  ['^abc$', '', 'abc\nd', false],
  ['^b', 'm', 'a\nb', true],
  ['^$', 'm', 'a\n', false],
  ['a$', 'm', 'a\rb', false],
  ['a.b', '', 'a\nb', false],
  ['a.b', '', 'a\u2028b', true],
  ['a.b', 's', 'a\nb', true],
  ['^.$', '', '😀', true],
  ['É', 'i', 'é', true],
  ['\\s', '', '\u00a0', false],
  ['[\\s]', '', '\t', true],
  ['\\S', '', ' ', false],
  ['a\\-b\\ c\\#', '', 'a-b c#', true],
  ['[[]', '', '[', true],
  ['(?:ab)+(?!c)', '', 'abab', true],
])('[DB4] the pattern %j with options %j says of %j: %s, as PCRE does', (source, options, text, expected) => {
  expect(compilePattern(source, options).regexp.test(text)).toBe(expected);
});

test.each([
  'a++',
  '(?>a)',
  '(?i)a',
  '\\Aa',
  'a\\z',
  '[[:alpha:]]',
  '(?P<n>a)',
  'a(',
  '\\Qa\\E',
  '[]a]',
  '\\h',
  '\\v',
  '[\\S]',
])(
  '[DB4] refuses the pattern %j with code 51091, because JavaScript would read it differently or not at all',
  (source) => {
    expect(() => compilePattern(source, '')).toThrow(expect.objectContaining({ code: 51091 }));
  },
);

test.each(['x', 'u', 'g'])('[DB4] refuses the option %j with code 2', (options) => {
  expect(() => compilePattern('a', options)).toThrow(expect.objectContaining({ code: 2 }));
});

test.each([
  ['^abc', '', 'abc'],
  ['^abc.*', '', 'abc'],
  ['^ab?c', '', 'a'],
  ['^ab{2}', '', 'a'],
  ['^a\\.b\\d', '', 'a.b'],
  ['^ab+', '', 'ab'],
  ['^é😀*', '', 'é'],
  ['^(abc)', '', undefined],
  ['^abc|d', '', undefined],
  ['^abc', 'i', undefined],
  ['^abc', 'm', undefined],
  ['abc', '', undefined],
])('[DB4] of %j with options %j an index may use the prefix %j', (source, options, prefix) => {
  expect(compilePattern(source, options).prefix).toBe(prefix);
});
