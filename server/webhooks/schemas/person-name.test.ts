import { expect, it } from 'vitest';
import { toName } from './person-name.ts';

it.each([
  ['both names', 'Ada', 'King', 'Ada King'],
  ['what turns a name around', 'evil\u202emoc', 'King', 'evilmoc King'],
  ['what nobody sees', '\u200b\u2060', '\u3164', 'ada'],
  ['lines and gaps', ' Ada\n', '\tKing ', 'Ada King'],
  ['joiners, which emoji and scripts need', '👩\u200d🚀', 'नी\u200dल', '👩\u200d🚀 नी\u200dल'],
  ['no name', null, null, 'ada'],
])('[PR1] is called by a line that is seen: %s', (_what, first, last, shown) => {
  expect(toName({ first_name: first, last_name: last, username: 'ada' })).toBe(shown);
});
