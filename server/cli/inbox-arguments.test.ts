import { describe, expect, it } from 'vitest';
import { readArguments } from './inbox-arguments.ts';

const read = (line: string) => readArguments(line.split(' '));
const FROM = '2026-01-31T08:00Z';
const nothing = { state: undefined, type: undefined, entityKey: undefined, from: undefined, to: undefined };

describe('npm run inbox', () => {
  it('[AD10] heeds every filter of a list', () => {
    expect(read(`list --from ${FROM} --to 2026-02-01T08:00Z --state dead --type user.updated --entity user_1`)).toEqual(
      {
        command: 'list',
        filter: {
          state: 'dead',
          type: 'user.updated',
          entityKey: 'user_1',
          from: Date.parse(FROM),
          to: Date.parse('2026-02-01T08:00Z'),
        },
        limit: 20,
      },
    );
  });

  it('[AD10] narrows down what is applied again by every filter', () => {
    expect(read('retry --dead --entity user_1')).toEqual({
      command: 'retry all',
      filter: { ...nothing, state: 'dead', entityKey: 'user_1' },
    });
    expect(read('retry --entity user_1')).toMatchObject({ filter: { ...nothing, entityKey: 'user_1' } });
  });

  it.each([
    ['retry --dead --state applied', '--dead is --state dead'],
    ['retry msg_1 --dead', 'retry <svix-id> takes no --dead'],
    ['retry msg_1 --type user.updated --from x', 'takes no --type, --from'],
    ['show msg_1 --limit 3', 'show <svix-id> takes no --limit'],
    ['list --dead', 'list takes no --dead'],
    ['retry --dead --limit 3', 'retry takes no --limit'],
    ['retry msg_1 msg_2', 'msg_2 is one word too many'],
    ['list msg_1', 'npm run inbox -- list'],
    ['retry', 'npm run inbox -- retry'],
    ['retry --dead --unknown', "Unknown option '--unknown'"],
  ])('[AD10] refuses %s instead of doing something else', (line, sentence) => {
    expect(() => read(line)).toThrow(sentence);
  });

  it.each([
    ['2026-01-31', '2026-01-31T00:00:00.000Z'],
    ['2028-02-29T08:00Z', '2028-02-29T08:00:00.000Z'],
    ['2026-01-31T08:00:01.5Z', '2026-01-31T08:00:01.500Z'],
    ['2026-01-31T08:00+02:00', '2026-01-31T06:00:00.000Z'],
  ])('[AD10] reads the date or time %s', (text, time) => {
    expect(readArguments(['retry', '--from', text])).toMatchObject({ filter: { from: Date.parse(time) } });
  });

  it.each([
    '5',
    'last 7',
    '-1',
    'foo 12',
    'now-1',
    '2026-02-31',
    '2026-02-29T08:00Z',
    '2026-01-31T08:00',
    '2026-01-31T24:00Z',
    'Jan 31 2026',
    '1769846400000',
    '',
  ])('[AD10] refuses the time "%s": read loosely it would be nearly everything', (text) => {
    for (const option of ['from', 'to'])
      expect(() => readArguments(['retry', `--${option}=${text}`])).toThrow(
        `--${option} must be a date or a time with its zone, like 2026-01-31 or 2026-01-31T08:00Z.`,
      );
  });
});
