import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { createPseudoText } from './pseudo-text.ts';

const words = {
  title: 'Live',
  deep: { hint: ' Never mind ' },
  greet: (name: string, amount: number) => `Hi ${name}, ${amount} times`,
  named: ({ name }: { name: string }) => `Ask ${name}`,
  linked: (link: ReactNode): ReactNode[] => ['Read ', link, '.'],
  empty: '',
};

it('[LG2] shows translators which texts are in a catalogue, and that they may be longer', () => {
  const pseudo = createPseudoText(words);
  expect(pseudo.title).toBe('[Ļîîṽéé]');
  expect(pseudo.deep.hint).toBe(' [Ñééṽééŕ ɱîîñð] ');
  expect(pseudo.empty).toBe('');
});

it('[LG2] leaves what a sentence is given as it is', () => {
  const pseudo = createPseudoText(words);
  expect(pseudo.greet('Ada', 10_000)).toBe('[Ĥîî Ada, 10000 ţîîɱééš]');
  expect(pseudo.named({ name: 'Bea' })).toBe('[Åšķ Bea]');
  const link = <a href="/people">{pseudo.title}</a>;
  expect(pseudo.linked(link)).toEqual(['[Ŕééååð] ', link, '[.]']);
  expect(pseudo.linked(pseudo.title)[1]).toBe(pseudo.title);
});
