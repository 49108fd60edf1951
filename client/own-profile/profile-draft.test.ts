import { describe, expect, it } from 'vitest';
import { emptyProfile, type ProfileFields } from '#shared/profile.ts';
import { mergeDrafts } from './merge-drafts.ts';
import { type ProfileDraft, readDraft, toDraft } from './profile-draft.ts';

const FULL: ProfileFields = {
  title: 'Shipwright',
  bio: 'One.\n\nTwo.',
  city: 'Łódź',
  country: 'PL',
  timeZone: 'Europe/Warsaw',
  pronouns: 'she/her',
  birthday: { month: 2, day: 29, year: null },
  links: [{ label: null, url: 'https://ships.example.com/' }],
  skills: ['Oak', 'Tar'],
  custom: {},
};
const empty = toDraft(emptyProfile);
const NOW = Date.UTC(2026, 10, 27);
const read = (part: Partial<ProfileDraft>) => readDraft({ ...empty, ...part }, [], NOW);

describe('a profile in the form', () => {
  it('[UI71] is what was saved, and saved again it is the same', () => {
    expect(readDraft(toDraft(FULL), [], NOW)).toEqual({ fields: FULL });
    expect(readDraft(empty, [], NOW)).toEqual({ fields: emptyProfile });
  });

  it.each([
    [{ title: 'x'.repeat(101) }, 'title', { kind: 'too_long', limit: 100 }],
    [{ bio: 'a\u202Eb' }, 'bio', { kind: 'not_text' }],
    [{ links: [{ label: '', url: 'javascript:alert(1)' }] }, 'links.0.url', { kind: 'no_web_address' }],
    [
      { links: Array.from({ length: 11 }, () => ({ label: '', url: 'https://a.example' })) },
      'links',
      { kind: 'too_many', limit: 10 },
    ],
    [{ birthday: { month: '', day: '3', year: '' } }, 'birthday.month', { kind: 'no_month' }],
    [{ birthday: { month: '2', day: '30', year: '' } }, 'birthday.day', { kind: 'no_day' }],
    [{ birthday: { month: '2', day: 'x', year: '' } }, 'birthday.day', { kind: 'no_day' }],
    [{ birthday: { month: '2', day: '2', year: '99' } }, 'birthday.year', { kind: 'no_year' }],
    [{ birthday: { month: '11', day: '29', year: '2026' } }, 'birthday.year', { kind: 'in_future' }],
    [{ skills: `Oak, ${'x'.repeat(41)}` }, 'skills.1', { kind: 'too_long', limit: 40, of: `${'x'.repeat(30)}…` }],
  ] as const)('[UI71] tells what is wrong at its field: %o', (part, path, fault) => {
    const outcome = readDraft({ ...empty, ...part } as ProfileDraft, [], NOW);
    expect('faults' in outcome ? [...outcome.faults] : []).toEqual([[path, fault]]);
  });

  it('[UI71] takes what people paste: addresses without https, skills by commas or lines, empty lines of links', () => {
    const links = [
      { label: 'Ships', url: 'ships.example.com/a' },
      { label: '', url: '' },
    ];
    expect(read({ links, skills: 'Oak; Tar,\nOak' })).toMatchObject({
      fields: { links: [{ label: 'Ships', url: 'https://ships.example.com/a' }], skills: ['Oak', 'Tar'] },
    });
  });

  it('[UI72] is joined with what was saved elsewhere, and keeps what was written here', () => {
    const base = toDraft(FULL);
    const mine = { ...base, title: 'Captain', city: 'Gdańsk' };
    const theirs = { ...base, city: 'Gdynia', bio: 'Three.' };
    expect(mergeDrafts(base, mine, theirs)).toEqual({
      draft: { ...base, title: 'Captain', city: 'Gdańsk', bio: 'Three.' },
      collisions: ['city'],
    });
    expect(mergeDrafts(base, { ...base, city: 'Gdynia' }, theirs).collisions).toEqual([]);
  });
});
