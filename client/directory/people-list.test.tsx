import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { PresenceContext } from '#client/presence/presence.context.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
import { member } from '#client/test/members.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { compareMembers } from './member-order.ts';
import { PeopleCards } from './people-cards.view.tsx';
import { PeopleList } from './people-list.view.tsx';

// There is no layout here, and rows are rendered for the height there is.
let stubs: { mockRestore: () => void }[] = [];
beforeEach(() => {
  stubs = [
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600),
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900),
  ];
});
afterEach(() => {
  for (const stub of stubs) stub.mockRestore();
  document.documentElement.dir = '';
});

const members = Array.from({ length: 200 }, (_, index) =>
  member(index + 1, { name: `Person ${String(index + 1).padStart(3, '0')}` }),
);

async function show(layout: 'grid' | 'list' | 'cards') {
  const onOpen = vi.fn();
  const onClose = vi.fn();
  let change: (props: { people?: typeof members; openUserId?: string | null }) => void = () => undefined;
  const presence = createPresenceStore((flush) => flush());
  const live = { connection: createMemoryConnection().connection, clock: createServerClock() };
  function Harness() {
    const [props, setProps] = useState({ people: members, openUserId: null as string | null });
    change = (next) => act(() => setProps((before) => ({ ...before, ...next })));
    return (
      <LiveContext value={live}>
        <PresenceContext value={presence}>
          {layout === 'cards' ? (
            <PeopleCards {...props} {...others} />
          ) : (
            <PeopleList {...props} {...others} layout={layout} onSort={() => undefined} />
          )}
        </PresenceContext>
      </LiveContext>
    );
  }
  const others = { compare: compareMembers, pinned: new Set<string>(), search: {}, onOpen, onClose };
  await renderInRouter(() => <Harness />);
  return { onOpen, onClose, change: (...args: Parameters<typeof change>) => change(...args) };
}

const press = (key: string, modifiers = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
const focused = () => document.activeElement?.getAttribute('data-user-id');

describe('the list of people', () => {
  it('[UI15] is a grid that knows its full length but renders only what is near', async () => {
    await show('grid');
    const grid = screen.getByRole('grid', { name: 'People' });
    expect(grid.getAttribute('aria-rowcount')).toBe('201');
    const row = screen.getByRole('row', { name: /Person 001/ });
    expect(row.getAttribute('aria-rowindex')).toBe('2');
    expect(screen.getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe('ascending');
  });

  it('[UI16] has one tab stop; keys move the focus from row to row, Enter opens', async () => {
    const { onOpen } = await show('grid');
    const stops = () => screen.getAllByRole('row').filter((row) => row.tabIndex === 0);
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    press('ArrowDown');
    press('ArrowDown');
    expect(focused()).toBe('user_3');
    press('ArrowUp');
    expect(focused()).toBe('user_2');
    press('End');
    expect(focused()).toBe('user_200');
    press('ArrowDown');
    expect(focused()).toBe('user_200');
    press('Home');
    expect(focused()).toBe('user_1');
    press('PageDown');
    expect(focused()).not.toBe('user_1');
    press('PageUp');
    expect(focused()).toBe('user_1');
    expect(stops()).toHaveLength(1);
    press('Enter');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('user_1');
  });

  it('[UI16] opens by a plain click, and leaves a click for a new tab to the browser', async () => {
    const { onOpen } = await show('grid');
    const link = screen.getByRole('link', { name: 'Person 002' });
    expect(link.getAttribute('href')).toBe('/people/user_2');
    link.addEventListener('click', (event) => event.preventDefault(), { once: true });
    fireEvent.click(link, { ctrlKey: true });
    expect(onOpen).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('row', { name: /Person 002/ }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('user_2');
  });

  it('[UI17] is a list of links with positions on narrow screens, with the same keys', async () => {
    const { onOpen } = await show('list');
    const first = screen.getByRole('link', { name: /Person 001/ });
    expect(first.closest('li')?.getAttribute('aria-setsize')).toBe('200');
    expect(first.closest('li')?.getAttribute('aria-posinset')).toBe('1');
    first.focus();
    press('ArrowDown');
    expect(focused()).toBe('user_2');
    press('Enter');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('user_2');
  });

  it.each(['ltr', 'rtl'])(
    '[UI84] is cards beside one another, among which the keys go where they point: %s',
    async (dir) => {
      document.documentElement.dir = dir;
      // 900 pixels have room for three.
      const { onOpen } = await show('cards');
      const items = screen.getAllByRole('listitem');
      expect(items.length).toBeLessThan(60);
      expect(items[3]?.getAttribute('aria-posinset')).toBe('4');
      expect(items[3]?.getAttribute('aria-setsize')).toBe('200');
      screen.getByRole('link', { name: /Person 001/ }).focus();
      const went = ['Down', dir === 'ltr' ? 'Right' : 'Left', 'Up', 'Up', dir === 'ltr' ? 'Left' : 'Right'].map(
        (key) => {
          press(`Arrow${key}`);
          return focused();
        },
      );
      expect(went).toEqual(['user_4', 'user_5', 'user_2', 'user_2', 'user_1']);
      press('End');
      expect(focused()).toBe('user_200');
      // Two are in the last row, which is as far down as it goes.
      const [back, on] = dir === 'ltr' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      press(back);
      press('ArrowDown');
      expect(focused()).toBe('user_199');
      press(back);
      expect(focused()).toBe('user_198');
      press('ArrowDown');
      expect(focused()).toBe('user_200');
      press('ArrowUp');
      press(on);
      expect(focused()).toBe('user_198');
      press('End');
      expect(screen.getAllByRole('link').filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
      press('Enter');
      expect(onOpen).toHaveBeenCalledExactlyOnceWith('user_200');
    },
  );

  it('[UI16] gives the focus back to the row when the profile closes', async () => {
    const { change } = await show('grid');
    screen.getByRole('row', { name: /Person 003/ }).focus();
    change({ openUserId: 'user_3' });
    act(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined));
    change({ openUserId: null });
    expect(focused()).toBe('user_3');
  });

  it('[UI26] moves on from the open profile, through live changes, and Enter opens the row that has the focus', async () => {
    const { onOpen, change } = await show('grid');
    change({ openUserId: 'user_3' });
    document.querySelector<HTMLElement>('[data-user-id="user_3"]')?.focus();
    press('ArrowDown');
    press('ArrowDown');
    change({ people: members.map((card) => (card.userId === 'user_9' ? { ...card, title: 'Analyst' } : card)) });
    press('ArrowDown');
    expect(focused()).toBe('user_6');
    expect(document.activeElement?.getAttribute('tabindex')).toBe('0');
    press('Enter');
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('user_6');
  });

  it('[UI16] keeps its stop beside who is missing from a narrower list, by name, and at the same person after it', async () => {
    const { change } = await show('grid');
    const stop = () => document.querySelector('[tabindex="0"]')?.getAttribute('data-user-id');
    const row = screen.getByRole('row', { name: /Person 011/ });
    act(() => row.focus());
    // The focus goes on to the filter, as it does by keyboard.
    const filter = document.body.appendChild(document.createElement('button'));
    act(() => filter.focus());
    change({ people: members.filter((_, index) => index % 5 === 1) });
    expect(stop()).toBe('user_12');
    change({ people: members });
    expect(stop()).toBe('user_11');
    change({ people: members.slice(0, 5) });
    expect(stop()).toBe('user_5');
    filter.remove();
  });

  it('[UI26] goes to both ends with Ctrl too, and leaves every other combination to the browser', async () => {
    const { onOpen } = await show('list');
    screen.getByRole('link', { name: /Person 001/ }).focus();
    expect(press('End', { ctrlKey: true })).toBe(false);
    expect(focused()).toBe('user_200');
    expect(press('Home', { ctrlKey: true })).toBe(false);
    expect(focused()).toBe('user_1');
    expect(press('ArrowDown', { ctrlKey: true })).toBe(true);
    expect(press('End', { shiftKey: true })).toBe(true);
    press('Enter', { ctrlKey: true });
    expect(focused()).toBe('user_1');
    expect(onOpen).not.toHaveBeenCalled();
  });

  it('[UI27] closes the open profile with Escape, and leaves the key alone while none is open', async () => {
    const { onClose, change } = await show('list');
    screen.getByRole('link', { name: /Person 001/ }).focus();
    press('Escape');
    expect(onClose).not.toHaveBeenCalled();
    change({ openUserId: 'user_1' });
    press('Escape');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it.each(['grid', 'list'] as const)(
    '[UI15] renders nobody in a %s anew when somebody joins below or above',
    async (layout) => {
      const { change } = await show(layout);
      let reads = 0;
      const ada = {
        ...member(203, { name: 'Ada' }),
        get title() {
          reads += 1;
          return 'Analyst';
        },
      };
      const [first = ada, ...others] = members;
      change({ people: [first, ada, ...others] });
      expect(reads).toBeGreaterThan(0);
      reads = 0;
      change({ people: [first, ada, ...others, member(201)] });
      change({ people: [member(202), first, ada, ...others, member(201)] });
      expect(document.querySelector('[data-user-id="user_202"]')).not.toBeNull();
      expect(reads).toBe(0);
    },
  );

  it.each(['grid', 'list'] as const)('[UI35] gives in full the names and titles that a %s cuts', async (layout) => {
    const { change } = await show(layout);
    change({ people: [member(1, { name: 'Ada Lovelace', title: 'Analyst' })] });
    expect(screen.getByTitle('Ada Lovelace').textContent).toBe('Ada Lovelace');
    expect(screen.getByTitle('Analyst').textContent).toBe('Analyst');
  });

  it('[UI16] keeps the focus in its place when the focused person leaves the list or others move', async () => {
    const { change } = await show('grid');
    screen.getByRole('row', { name: /Person 003/ }).focus();
    change({ people: members.filter((card) => card.userId !== 'user_1') });
    expect(focused()).toBe('user_3');
    change({ people: members.filter((card) => card.userId !== 'user_3') });
    expect(['user_2', 'user_4']).toContain(focused());
  });
});
