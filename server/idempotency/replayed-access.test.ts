import { expect, it } from 'vitest';
import { membershipEvent, T0 } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';

const room = setUpLiveRoom();

async function post(userId: string, path: string, body: object) {
  const response = await fetch(`${room.server.origin}/api/organizations/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${room.server.token(userId)}`, 'idempotency-key': 'key' },
    body: JSON.stringify(body),
  });
  return { status: response.status, isReplayed: response.headers.has('idempotency-replayed') };
}

it.each([
  ['fields', () => 'fields', () => ({ kind: 'text', name: 'Salary', audience: 'admins' })],
  ['waves', (bob: string) => `members/${bob}/wave`, () => ({})],
  ['kudos', () => 'kudos', (bob: string) => ({ receiverIds: [bob], text: 'Thank you' })],
  ['notices', () => 'me/notices/read', () => ({ until: 'notice_none' })],
])('[AC5] [ID7] is answered again only while its sender has access: %s', async (_name, pathFor, bodyFor) => {
  const { id, admin, bob } = await room.openOrganization();
  const send = () => post(admin, `${id}/${pathFor(bob)}`, bodyFor(bob));
  const first = await send();
  expect(first.isReplayed).toBe(false);
  expect(await send()).toEqual({ status: first.status, isReplayed: true });
  const membership = { userId: admin, organizationId: id, at: T0 + 1_000 };
  await room.server.deliver(membershipEvent('organizationMembership.deleted', membership));
  expect(await send()).toEqual({ status: 404, isReplayed: false });
});
