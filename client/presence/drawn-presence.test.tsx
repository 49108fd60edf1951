import { render, screen } from '@testing-library/react';
import { Profiler, StrictMode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { type PresenceFrame, type PresenceState, presenceStates } from '#shared/presence.ts';
import { OnlineNumber } from './online-number.view.tsx';
import { PresenceContext } from './presence.context.ts';
import { createPresenceStore } from './presence.store.ts';
import { PresenceAvatar } from './presence-avatar.view.tsx';
import { PresenceRemark } from './presence-remark.view.tsx';
import { PresenceWord } from './presence-word.view.tsx';

const ada = { userId: 'user_7', alias: 7, name: 'Ada Lovelace', imageUrl: null };
const grace = { userId: 'user_8', alias: 8, name: 'Grace Hopper', imageUrl: null };

const frame = (isWhole: boolean, ...states: PresenceState[]): PresenceFrame => ({
  organizationId: 'org_1',
  serverNow: 1_000,
  onlineCount: 0,
  isWhole,
  entries: states.map((state, index) => [7 + index, presenceStates.indexOf(state), 0]),
});

function renderAda() {
  const store = createPresenceStore((flush) => flush());
  store.answer(frame(true, 'online'));
  const onRender = vi.fn();
  const page = (person: typeof ada) => (
    <StrictMode>
      <Profiler id="page" onRender={onRender}>
        <PresenceContext value={store}>
          <PresenceAvatar person={person} />
          <PresenceWord alias={person.alias} />
          <OnlineNumber />
        </PresenceContext>
      </Profiler>
    </StrictMode>
  );
  const { container, rerender, unmount } = render(page(ada));
  const seen = () => ({
    name: screen.getByRole('img').getAttribute('aria-label'),
    shape: [...container.querySelectorAll('svg > .is-shown')].map((shape) => shape.getAttribute('data-state')),
    word: [...container.querySelectorAll('span > .is-shown')].map((word) => word.textContent),
    number: container.querySelector('.online-number')?.textContent,
  });
  return { store, onRender, seen, unmount, show: (person: typeof ada) => rerender(page(person)) };
}

describe('presence that is drawn, not rendered', () => {
  it('[UI10] changes the dot, its name, the word and the number without rendering anything', () => {
    const { store, onRender, seen } = renderAda();
    expect(seen()).toEqual({ name: 'Ada Lovelace, online', shape: ['online'], word: ['Online'], number: '1' });
    onRender.mockClear();
    store.update(frame(false, 'away', ...Array.from({ length: 12 }, () => 'online' as const)));
    expect(seen()).toEqual({ name: 'Ada Lovelace, away', shape: ['away'], word: ['Away'], number: '12' });
    expect(onRender).not.toHaveBeenCalled();
  });

  it('[UI14] says in a word on a short line what is neither online nor offline', () => {
    const store = createPresenceStore((flush) => flush());
    const onRender = vi.fn();
    const { container } = render(
      <Profiler id="page" onRender={onRender}>
        <PresenceContext value={store}>
          <PresenceRemark alias={7} isFollowed />
          <PresenceRemark alias={7} isFollowed={false} />
        </PresenceContext>
      </Profiler>,
    );
    onRender.mockClear();
    const said = (state: PresenceState) => {
      store.answer(frame(true, state));
      return [...container.children].map(({ textContent }) => textContent);
    };
    expect([...container.children].map(({ textContent }) => textContent)).toEqual(['Unknown · ', 'Unknown']);
    expect(said('online')).toEqual(['', '']);
    expect(said('away')).toEqual(['Away · ', 'Away']);
    expect(said('dnd')).toEqual(['Do not disturb · ', 'Do not disturb']);
    expect(said('offline')).toEqual(['', '']);
    expect(onRender).not.toHaveBeenCalled();
  });

  it('[UI10] follows whoever is shown, and nobody once it is gone', () => {
    const { store, seen, show, unmount } = renderAda();
    show(grace);
    expect(seen()).toMatchObject({ name: 'Grace Hopper, offline', shape: ['offline'], word: ['Offline'] });
    store.update(frame(false, 'dnd'));
    expect(seen()).toMatchObject({ name: 'Grace Hopper, offline', shape: ['offline'] });
    show({ ...ada, name: 'Ada King' });
    expect(seen()).toMatchObject({ name: 'Ada King, do not disturb', word: ['Do not disturb'] });
    const dot = screen.getByRole('img');
    const before = dot.outerHTML;
    unmount();
    store.update(frame(false, 'away'));
    expect(dot.outerHTML).toBe(before);
  });
});
