import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openInGerman } from '#client/test/in-german.ts';
import { type PresenceFrame, type PresenceState, presenceStates } from '#shared/presence.ts';
import { PresenceContext } from './presence.context.ts';
import { createPresenceStore } from './presence.store.ts';
import { PresenceAvatar } from './presence-avatar.view.tsx';
import { describePresence, nameDot } from './presence-words.ts';

const frame = (state: PresenceState, since: number): PresenceFrame => ({
  organizationId: 'org_1',
  serverNow: since,
  onlineCount: state === 'online' ? 1 : 0,
  isWhole: false,
  entries: [[7, presenceStates.indexOf(state), 0]],
});

describe('presence in words and shapes', () => {
  it('[UI14] says each state in words', () => {
    expect(nameDot('Ada', { state: 'online', since: 1 })).toBe('Ada, online');
    expect(nameDot('Ada', { state: 'offline', since: null })).toBe('Ada, offline');
    expect(nameDot('Ada', { state: 'unknown', since: null })).toBe('Ada, presence unknown');
    expect(nameDot('Ada', { state: 'unknown', since: 1 })).toMatch(/^Ada, presence unknown since /);
    expect(describePresence({ state: 'online', since: 0 }, 12 * 60_000)).toBe('Online for 12 min');
    expect(describePresence({ state: 'away', since: 0 }, 12 * 60_000)).toBe('Away for 12 min');
    expect(describePresence({ state: 'dnd', since: 0 }, 12 * 60_000)).toBe('Do not disturb, for 12 min');
    expect(describePresence({ state: 'dnd', since: null }, 5)).toBe('Do not disturb');
    expect(describePresence({ state: 'offline', since: null }, 5)).toBe('Offline, last seen unknown');
  });

  it('[LG2] says them in German', async () => {
    await openInGerman();
    const MINUTE = 60_000;
    const at = new Date(2026, 0, 1, 14, 2).getTime();
    expect(nameDot('Ada', { state: 'dnd', since: 1 })).toBe('Ada, nicht stören');
    expect(nameDot('Ada', { state: 'unknown', since: at })).toBe('Ada, Anwesenheit seit 14:02 Uhr unbekannt');
    expect(describePresence({ state: 'online', since: 0 }, 12 * MINUTE)).toBe('Seit 12 Min. online');
    expect(describePresence({ state: 'dnd', since: 0 }, 12 * MINUTE)).toBe('Nicht stören, seit 12 Min.');
    expect(describePresence({ state: 'offline', since: 0 }, 2_880 * MINUTE)).toBe('Seit 2 Tagen offline');
    expect(describePresence({ state: 'away', since: 0 }, 5)).toBe('Seit weniger als einer Minute abwesend');
  });

  it('[UI14] gives every state a shape and an accessible name of its own', () => {
    const store = createPresenceStore((flush) => flush());
    const person = { userId: 'user_7', alias: 7, name: 'Ada Lovelace', imageUrl: null };
    const { container } = render(
      <PresenceContext value={store}>
        <PresenceAvatar person={person} />
      </PresenceContext>,
    );
    const shapes: string[] = [];
    function look(name: RegExp): void {
      screen.getByRole('img', { name });
      shapes.push(container.querySelector('svg > .is-shown')?.innerHTML ?? '');
    }

    look(/^Ada Lovelace, presence unknown$/);
    act(() => store.answer({ ...frame('online', 10), isWhole: true, entries: [] }));
    look(/^Ada Lovelace, offline$/);
    act(() => store.update(frame('online', 20)));
    look(/^Ada Lovelace, online$/);
    act(() => store.update(frame('away', 25)));
    look(/^Ada Lovelace, away$/);
    act(() => store.update(frame('dnd', 26)));
    look(/^Ada Lovelace, do not disturb$/);
    act(() => store.forget(30));
    screen.getByRole('img', { name: /^Ada Lovelace, presence unknown since / });
    expect(new Set(shapes).size).toBe(5);
  });

  it('[UI51] says since when the server knows nothing of a person', () => {
    const store = createPresenceStore((flush) => flush());
    store.answer({ ...frame('unknown', 10), isWhole: true });
    render(
      <PresenceContext value={store}>
        <PresenceAvatar person={{ userId: 'user_7', alias: 7, name: 'Ada Lovelace', imageUrl: null }} />
      </PresenceContext>,
    );
    screen.getByRole('img', { name: /^Ada Lovelace, presence unknown since / });
  });

  it.each([
    [24, 8, 1],
    [32, 10, 1],
    [40, 12, 2],
    [64, 12, 2],
  ])('[UI35] puts the dot on the edge of a round picture of %d px, smaller on a small one', (size, shape, halo) => {
    const person = { userId: 'user_7', alias: 7, name: 'Ada Lovelace', imageUrl: null };
    render(
      <PresenceContext value={createPresenceStore((flush) => flush())}>
        <PresenceAvatar person={person} size={size} />
      </PresenceContext>,
    );
    const dot = screen.getByRole('img');
    const { bottom, insetInlineEnd, padding } = dot.style;
    expect([dot.querySelector('svg')?.getAttribute('width'), padding]).toEqual([`${shape}`, `${halo}px`]);
    expect(insetInlineEnd).toBe(bottom);
    // From the middle of the picture the middle of the dot is half the picture's width away.
    const away = Math.SQRT2 * (size / 2 - (Number.parseFloat(bottom) + shape / 2 + halo));
    expect(Math.abs(away - size / 2)).toBeLessThan(1);
  });

  it('[UI35] is round also when the picture cannot be loaded', () => {
    const person = { userId: 'user_7', alias: 7, name: 'Ada Lovelace', imageUrl: '/nowhere.png' };
    const { container } = render(
      <PresenceContext value={createPresenceStore((flush) => flush())}>
        <PresenceAvatar person={person} />
      </PresenceContext>,
    );
    const picture = container.querySelector('img') ?? expect.fail('there is no picture');
    expect(picture.classList).toContain('rounded-full');
    fireEvent.error(picture);
    expect(screen.getByText('AL').classList).toContain('rounded-full');
  });
});
