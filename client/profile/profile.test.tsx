import { onlineManager } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { createDirectorySetting } from '#client/test/directory-setting.tsx';
import { openInGerman } from '#client/test/in-german.ts';
import { renderInRouter } from '#client/test/in-router.tsx';
import { member } from '#client/test/members.ts';
import { type PresenceState, presenceStates } from '#shared/presence.ts';
import { emptyProfile } from '#shared/profile.ts';
import { FormerMemberPart, ProfilePart } from './profile.part.ts';
import { Profile } from './profile.view.tsx';
import { PROFILE_ID } from './profile-focus.ts';

// As in a browser that has had a moment.
beforeAll(() => Promise.all([ProfilePart.preload(), FormerMemberPart.preload()]));

const ada = member(1, { name: 'Ada Lovelace', profile: { revision: 1, city: 'Lisbon', skills: ['Sailing'] } });
const NOON = Date.UTC(2026, 0, 1, 12);
const MINUTE = 60_000;

/** Ada's profile at one minute past noon; the server says of her what stands in `lastSeen`. */
function open(lastSeen: { at: number }, network = { isGone: false }) {
  let asked = 0;
  const fetch = async (path: string | URL | Request) => {
    if (String(path).endsWith('/pins')) return Response.json({ pinned: [] });
    if (String(path).endsWith('/fields')) return Response.json({ fields: [] });
    asked += 1;
    if (network.isGone) throw new TypeError('no network');
    return Response.json({
      member: ada,
      email: 'ada@northwind.test',
      username: null,
      fields: emptyProfile,
      lastSeenAt: lastSeen.at,
    });
  };
  const now = () => NOON + MINUTE;
  const { store, presence, live, Setting } = createDirectorySetting({ members: [ada], fetch, now });
  const page = (userId: string) => (
    <Setting>
      <Profile userId={userId} onClose={() => undefined} />
    </Setting>
  );
  const { rerender } = render(page('user_1'));
  /** What the server says of her, and of everybody when that is the answer to a subscription. */
  function say(isAnswer: boolean, ...seen: [state: PresenceState, since: number][]): void {
    const entries = seen.map(([state, since]): [number, number, number] => [
      1,
      presenceStates.indexOf(state),
      NOON - since,
    ]);
    const frame = { organizationId: 'org_1', serverNow: NOON, onlineCount: 0, isWhole: isAnswer, entries };
    act(() => (isAnswer ? presence.answer(frame) : presence.update(frame)));
  }
  const leave = () =>
    act(() => {
      store.apply({ version: 2, at: NOON, kind: 'member.removed', userId: 'user_1' });
    });
  const goTo = (userId: string) => rerender(page(userId));
  return { say, leave, goTo, live, asked: () => asked, lose: () => act(() => presence.forget(NOON)) };
}

it('[UI56] says since when somebody is offline by what it saw, when the server has not noted that yet', async () => {
  const { say } = open({ at: NOON - 65 * MINUTE });
  say(true, ['online', NOON - 5]);
  await screen.findByText('ada@northwind.test');
  say(false, ['offline', NOON]);
  screen.getByText('Offline for 1 min');
  say(true);
  screen.getByText('Offline for 1 min');
});

it('[UI56] asks the server when somebody has left of whom it heard nothing meanwhile', async () => {
  const lastSeen = { at: NOON - 65 * MINUTE };
  const { say, asked, lose } = open(lastSeen);
  say(true);
  await screen.findByText('Offline for 1 hr');
  expect(asked()).toBe(1);
  say(true, ['online', NOON - 5 * MINUTE]);
  lose();
  lastSeen.at = NOON - 2 * MINUTE;
  say(true);
  await screen.findByText('Offline for 3 min');
  await waitFor(() => expect(asked()).toBe(2));
});

it('[UI56] believes the server when somebody came and left again unseen', async () => {
  const { say, lose } = open({ at: NOON - 2 * MINUTE });
  say(true, ['online', NOON - 70 * MINUTE]);
  say(false, ['offline', NOON - 65 * MINUTE]);
  lose();
  say(true);
  await screen.findByText('Offline for 3 min');
});

it('[UI59] names whoever leaves while one looks at them, in a sentence that is read out too', async () => {
  const { leave, goTo } = open({ at: NOON });
  await screen.findByText('ada@northwind.test');
  leave();
  const sentence = 'Ada Lovelace is no longer a member of Northwind.';
  screen.getByRole('heading', { name: sentence });
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(sentence));
  // Of others whose link leads nowhere nothing is said that only a member may know.
  goTo('user_2');
  screen.getByRole('heading', { name: 'This person is not here' });
});

it('[UI68] asks again for what could not be loaded once the connection is back', async () => {
  const network = { isGone: true };
  const { live } = open({ at: NOON }, network);
  await screen.findByText(/Could not be loaded/, {}, { timeout: 8_000 });
  network.isGone = false;
  act(() => live.connect());
  await screen.findByText('ada@northwind.test');
}, 15_000);

it('[OF5] shows without a network what the list knows, says what it lacks, and asks for it once there is one', async () => {
  onlineManager.setOnline(false);
  onTestFinished(() => onlineManager.setOnline(true));
  const { asked } = open({ at: NOON });
  await screen.findByText('Not available without a network');
  screen.getByText('Lisbon');
  screen.getByText('Sailing');
  expect(asked()).toBe(0);
  act(() => onlineManager.setOnline(true));
  await screen.findByText('ada@northwind.test');
  expect(screen.queryByText('Not available without a network')).toBeNull();
});

it('[UI30] keeps the focus in the profile when another attempt takes the button for it away', async () => {
  open({ at: NOON }, { isGone: true });
  const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 8_000 });
  act(() => again.focus());
  fireEvent.click(again);
  expect(document.activeElement?.id).toBe(PROFILE_ID);
}, 15_000);

it('[LG2] tells of a person in German, with since when and how long', async () => {
  await openInGerman();
  const { say, leave } = open({ at: NOON - 3 * 24 * 60 * MINUTE });
  say(true);
  await screen.findByText('Seit 3 Tagen offline');
  screen.getByRole('complementary', { name: 'Profil von Ada Lovelace' });
  screen.getByRole('button', { name: 'E-Mail-Adresse kopieren' });
  expect(screen.getByText('Dabei seit').nextSibling?.textContent).toBe('1. Jan. 2024');
  leave();
  screen.getByRole('heading', { name: 'Ada Lovelace ist nicht mehr Mitglied von Northwind.' });
});

it('[WV13] [KD9] offers what one does with somebody above what is known of them, and of oneself to write', async () => {
  const own = member(3, { name: 'Own' });
  const known = { member: ada, email: null, username: null, fields: emptyProfile, lastSeenAt: null };
  const fetch = async (path: string | URL | Request) => {
    if (String(path).endsWith('/pins')) return Response.json({ pinned: [] });
    return Response.json(String(path).endsWith('/fields') ? { fields: [] } : known);
  };
  const { Setting } = createDirectorySetting({ members: [ada, own], fetch });
  let turnTo: (userId: string) => void = () => undefined;
  function Page() {
    const [userId, setUserId] = useState('user_1');
    turnTo = setUserId;
    return <Profile userId={userId} onClose={() => undefined} />;
  }
  await renderInRouter(() => (
    <Setting>
      <Page />
    </Setting>
  ));
  const thank = await screen.findByRole('button', { name: 'Thank' });
  const following = Node.DOCUMENT_POSITION_FOLLOWING;
  expect(thank.compareDocumentPosition(screen.getByText('Role')) & following).toBe(following);
  act(() => turnTo('user_3'));
  await screen.findByRole('link', { name: 'Edit your profile' });
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['', 'Pin']);
});
