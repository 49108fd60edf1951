import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { DirectoryContext } from '#client/directory/directory.context.ts';
import { createDirectoryStore } from '#client/directory/directory.store.ts';
import { ApiContext } from '#client/http/api.context.ts';
import { createApiClient } from '#client/http/http.client.ts';
import { text } from '#client/language/text.ts';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { PresenceContext } from '#client/presence/presence.context.ts';
import { createPresenceStore } from '#client/presence/presence.store.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { openInGerman } from '#client/test/in-german.ts';
import { member } from '#client/test/members.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { formatClock } from '#client/ui/time.format.ts';
import { Toaster } from '#client/ui/toaster.context.tsx';
import { presenceStates } from '#shared/presence.ts';
import type { MemberStatus } from '#shared/status.ts';
import { OwnStatus } from './own-status.view.tsx';
import { StatusPart } from './status.part.ts';
import { toInput } from './status-end.ts';

// As in a browser that has had a moment.
beforeAll(() => StatusPart.preload());

const organization = { id: 'org_1', name: 'Northwind', role: 'org:member', ownUserId: 'user_1' };
const me = {
  userId: 'user_1',
  sessionId: 'sess_1',
  name: 'Ada',
  imageUrl: null,
  status: 'ready',
  presence: { choice: 'auto', until: null },
  isOperator: false,
  organizations: [],
};

function open({ status, refusal }: { status?: MemberStatus; refusal?: object } = {}) {
  const store = createDirectoryStore((flush) => flush());
  const card = member(1, { name: 'Ada Lovelace', ...(status ? { status } : {}) });
  store.load({ organization: { ...organization, slug: null, imageUrl: null }, version: 1, members: [card] });
  const presence = createPresenceStore((flush) => flush());
  const asked: string[] = [];
  const fetch = async (path: string | URL | Request, { method, body }: RequestInit = {}) => {
    if (method === 'GET') return Response.json(me);
    asked.push(`${method} ${path} ${body ?? ''}`.trim());
    if (refusal) return Response.json({ error: { requestId: 'r1', ...refusal } }, { status: 400 });
    return method === 'DELETE'
      ? new Response(null, { status: 204 })
      : Response.json({ emoji: null, text: '', until: null });
  };
  const live = createMemoryConnection();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ApiContext value={createApiClient({ getToken: async () => 'token', fetch })}>
        <LiveContext value={{ connection: live.connection, clock: createServerClock() }}>
          <CurrentOrganizationContext value={organization}>
            <DirectoryContext value={{ store, retry: () => undefined }}>
              <Toaster>
                <PresenceContext value={presence}>
                  <OwnStatus />
                </PresenceContext>
              </Toaster>
            </DirectoryContext>
          </CurrentOrganizationContext>
        </LiveContext>
      </ApiContext>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${text.app.ownStatus}`) }));
  const write = (name: string, value: string) =>
    fireEvent.change(screen.getByRole('textbox', { name }), { target: { value } });
  return {
    asked,
    live,
    presence,
    write,
    press: (name: string) => fireEvent.click(screen.getByRole('button', { name })),
  };
}

const dialog = () => screen.getByRole<HTMLDialogElement>('dialog', { hidden: true });

it('[UI69] keeps what one says, with how long it holds, and closes', async () => {
  const { asked, press, write } = open();
  press('In a meeting');
  write('What you say', 'With the board');
  press('Save');
  await waitFor(() => expect(dialog().open).toBe(false));
  const body = JSON.stringify({ emoji: '📅', text: 'With the board', forMs: 3_600_000 });
  expect(asked).toEqual([`PUT /api/organizations/org_1/me/status ${body}`]);
});

it('[UI69] takes away what one said', async () => {
  const { asked, press } = open({ status: { emoji: '🚆', text: 'On a train', until: null } });
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'What you say' }).value).toBe('On a train');
  press('Clear status');
  await waitFor(() => expect(dialog().open).toBe(false));
  expect(asked).toEqual(['DELETE /api/organizations/org_1/me/status']);
});

it('[UI69] leaves how long it holds as it is when one mends a letter', async () => {
  const { asked, press, write } = open({ status: { emoji: null, text: 'On holyday', until: Date.now() + 3_600_000 } });
  write('What you say', 'On holiday');
  press('Save');
  await waitFor(() => expect(dialog().open).toBe(false));
  const { forMs } = JSON.parse(asked[0]?.split(' ').slice(2).join(' ') ?? '');
  expect(forMs).toBeGreaterThan(3_590_000);
  expect(forMs).toBeLessThanOrEqual(3_600_000);
});

it('[UI69] holds until a date and a time of the own zone, which is told at its field when it cannot be, and is there again', async () => {
  const today = new Date();
  const tomorrow = new Date(today.getFullYear(), today.getMonth(), today.getDate() + 1, 14);
  const { asked, press, write } = open({ status: { emoji: null, text: 'Away', until: tomorrow.getTime() } });
  screen.getByRole('option', { name: `As it is: until tomorrow, ${formatClock(tomorrow.getTime())}` });
  const span = screen.getByRole('combobox', { name: 'Show it for' });
  fireEvent.change(span, { target: { value: 'own' } });
  const end = screen.getByLabelText<HTMLInputElement>('Date and time');
  expect(end.value).toMatch(/T14:00$/);
  expect(new Date(end.value)).toEqual(tomorrow);
  const isBlamed = (value: string, fault: string) => {
    fireEvent.change(end, { target: { value } });
    press('Save');
    expect(document.activeElement).toBe(end);
    expect(end.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(end.getAttribute('aria-describedby') ?? '')?.textContent).toBe(fault);
  };
  isBlamed('', 'Choose a date and a time.');
  isBlamed('2020-02-29T14:00', 'That time has passed. Choose a later one.');
  isBlamed('9999-02-28T14:00', 'A status can hold for a year at most. Choose an earlier time.');
  expect(asked).toEqual([]);
  // What is suggested leaves it, though it brings a length of its own.
  press('At lunch');
  const kept = screen.getByLabelText('Date and time');
  fireEvent.change(kept, { target: { value: toInput(tomorrow.getTime() + 3_600_000) } });
  write('What you say', 'Away for longer');
  press('Save');
  await waitFor(() => expect(dialog().open).toBe(false));
  const { forMs } = JSON.parse(asked[0]?.split(' ').slice(2).join(' ') ?? '');
  expect(Math.abs(Date.now() + forMs - tomorrow.getTime() - 3_600_000)).toBeLessThan(10_000);
});

it('[UI69] tells at the field what cannot be kept, without asking, and lets one go on', async () => {
  const { asked, press, write } = open();
  write('Emoji', 'ok');
  press('Save');
  expect(screen.getByRole('textbox', { name: 'Emoji' }).getAttribute('aria-invalid')).toBe('true');
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Emoji' }));
  screen.getByText('Choose exactly one emoji.');
  write('Emoji', '');
  press('Save');
  screen.getByText('The text is empty.');
  expect(asked).toEqual([]);
  expect(dialog().open).toBe(true);
});

it('[UI69] keeps what one wrote when the server refuses it, and says why', async () => {
  const { press, write } = open({ refusal: { code: 'rate_limited', message: 'You change your status too often.' } });
  write('What you say', 'On a train');
  press('Save');
  await screen.findByText('You change your status too often.');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'What you say' }).value).toBe('On a train');
});

it('[UI69] tells on the page that it was not kept when the form is gone by then', async () => {
  const { press, write } = open({ refusal: { code: 'rate_limited', message: 'You change your status too often.' } });
  write('What you say', 'On a train');
  press('Save');
  press('Cancel');
  await screen.findByText('Your status was not kept. You change your status too often.');
});

it('[UI70] chooses what others see, and goes back when that could not be done', async () => {
  const { live } = open();
  const radio = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name });
  // Above what is saved or cancelled, which it is not.
  const group = screen.getByRole('group', { name: 'Show me as · applies at once' });
  const words = screen.getByRole('textbox', { name: 'What you say' });
  expect(group.compareDocumentPosition(words)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  await waitFor(() => expect(radio(/Automatic/).checked).toBe(true));
  act(() => live.connect());
  fireEvent.click(radio(/Invisible/));
  await waitFor(() => expect(radio(/Invisible/).checked).toBe(true));
  const request = live.take('presence:choose');
  expect(request?.body).toEqual({ choice: 'invisible' });
  await act(async () => request?.fail());
  await waitFor(() => expect(radio(/Automatic/).checked).toBe(true));
  screen.getByText('That could not be done right now. Try again in a moment.');
  // Chosen at another device.
  act(() => live.send('presence:chosen', { choice: 'dnd', until: null }));
  await waitFor(() => expect(radio(/Do not disturb/).checked).toBe(true));
});

it('[UI70] shows and says on its button what others see, as they see it', () => {
  const { presence } = open({ status: { emoji: null, text: 'On a train', until: null } });
  const isNamed = (name: string) => screen.getByRole('button', { name });
  isNamed('Your status: On a train, presence unknown');
  const frame = { organizationId: 'org_1', serverNow: 1, onlineCount: 1, isWhole: true };
  presence.answer({ ...frame, entries: [[1, presenceStates.indexOf('dnd'), 0]] });
  const button = isNamed('Your status: On a train, do not disturb');
  expect(button.querySelector('.is-shown')?.getAttribute('data-state')).toBe('dnd');
  // As an invisible one is shown.
  presence.answer({ ...frame, entries: [] });
  isNamed('Your status: On a train, offline');
});

it('[LG2] suggests, blames and thanks in German, also where the server says why in English', async () => {
  await openInGerman();
  const { press, write, live } = open({
    refusal: { code: 'rate_limited', message: 'You change your status too often.' },
  });
  press('Speichern');
  screen.getByText('Der Text ist leer.');
  write('Emoji', 'ok');
  press('Speichern');
  screen.getByText('Hier gehört genau ein Emoji hin.');
  press('Im Homeoffice');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Dein Text' }).value).toBe('Im Homeoffice');
  screen.getByRole('option', { name: '4 Stunden' });
  press('Speichern');
  await screen.findByText('Du änderst deinen Status zu oft. Warte einen Moment.');
  act(() => live.connect());
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Automatisch/ }).checked).toBe(true));
  screen.getByRole('radio', { name: /^Unsichtbar · alle sehen dich als offline/ });
});

it('[LG2] tells what the server refuses at the field, in the words of the page', async () => {
  const refusal = { code: 'invalid_request', field: 'text', message: 'is not allowed' };
  const english = open({ refusal });
  english.press('In a meeting');
  english.press('Save');
  await screen.findByText('The text is not allowed.');
  cleanup();
  await openInGerman();
  const german = open({ refusal });
  german.press('Im Meeting');
  german.press('Speichern');
  await screen.findByText('Dieser Text lässt sich so nicht speichern.');
});
