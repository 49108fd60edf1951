import { expect, it } from 'vitest';
import { text } from '#client/language/text.ts';
import { speak } from '#client/test/language.ts';

it('[LG2] says the server’s own words of a fault to those who read English, and to others that it cannot be', async () => {
  const fault = { kind: 'other', message: 'Too many links.' } as const;
  expect(text.ownProfile.tellFault(fault)).toBe('Too many links.');
  await speak('de');
  expect(text.ownProfile.tellFault(fault)).toBe('Das lässt sich so nicht speichern.');
});
