import { expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { reportPersonalData } from '#server/erasure/privacy.report.ts';
import { membershipEvent, organizationDeleted, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { MAX_PINS } from '#shared/pins.ts';
import { addPin, findPinned } from './pin.model.ts';

const room = setUpLiveRoom();

async function ask(method: 'GET' | 'PUT' | 'DELETE', organizationId: string, userId: string, pinnedId = '') {
  const path = `/api/organizations/${organizationId}/me/pins${pinnedId === '' ? '' : `/${pinnedId}`}`;
  const response = await fetch(`${room.server.origin}${path}`, {
    method,
    headers: { authorization: `Bearer ${room.server.token(userId)}` },
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

it('[PN1] keeps whom a person has pinned, once each and in order, for nobody else to see', async () => {
  const { id, ada, bob } = await room.openOrganization();
  expect(await ask('GET', id, ada)).toEqual({ status: 200, body: { pinned: [] } });
  expect((await ask('PUT', id, ada, bob)).body).toEqual({ pinned: [bob] });
  expect((await ask('PUT', id, ada, ada)).body).toEqual({ pinned: [bob, ada] });
  expect((await ask('PUT', id, ada, bob)).body).toEqual({ pinned: [bob, ada] });
  expect((await ask('GET', id, bob)).body).toEqual({ pinned: [] });
  for (let times = 0; times < 2; times += 1) expect((await ask('DELETE', id, ada, bob)).status).toBe(204);
  expect((await ask('GET', id, ada)).body).toEqual({ pinned: [ada] });
});

it('[PN2] refuses who is no member, from whoever is none, and more than a hundred who are there', async () => {
  const { id, ada, bob } = await room.openOrganization();
  const other = await room.openOrganization();
  expect((await ask('PUT', id, ada, other.ada)).status).toBe(404);
  expect((await ask('PUT', other.id, ada, other.ada)).status).toBe(404);
  expect((await ask('GET', other.id, ada)).status).toBe(404);
  const members = Array.from({ length: MAX_PINS }, (_, count) => `user_pinned_${id}_${count}`);
  await room.server.deliver(
    ...members.flatMap((userId) => [
      userEvent('user.created', { id: userId }),
      membershipEvent('organizationMembership.created', { userId, organizationId: id }),
    ]),
  );
  for (const userId of members) await addPin(id, ada, userId);
  expect(await ask('PUT', id, ada, bob)).toMatchObject({ status: 400, body: { error: { field: 'userId' } } });
  expect((await ask('PUT', id, ada, members[3])).body).toEqual({ pinned: members });
  // Who has left makes room.
  const [, second = ''] = members;
  await room.server.deliver(userDeleted(second));
  expect((await ask('PUT', id, ada, bob)).body).toEqual({ pinned: [...members.filter((id) => id !== second), bob] });
  expect((await ask('PUT', id, ada, ada)).status).toBe(400);
  // As two at once left it that came to a server of an earlier version.
  await addPin(id, ada, ada);
  expect((await ask('PUT', id, ada, ada)).status).toBe(200);
  expect(await findPinned(id, ada)).toContain(ada);
});

it('[PN2] takes out one who has left for each who comes, also when several come at once', async () => {
  const { id, ada, bob, admin } = await room.openOrganization();
  const gone = Array.from({ length: MAX_PINS }, (_, count) => `user_gone_${id}_${count}`);
  for (const userId of gone) await addPin(id, ada, userId);
  await Promise.all([bob, admin, ada].map((userId) => ask('PUT', id, ada, userId)));
  const pinned = await findPinned(id, ada);
  expect(pinned.slice(0, -3)).toEqual(gone.slice(3));
  expect(pinned.slice(-3).sort()).toEqual([ada, admin, bob].sort());
});

it('[PN3] goes with the person and with the organization', async () => {
  const { id, ada, bob } = await room.openOrganization();
  await ask('PUT', id, ada, bob);
  await ask('PUT', id, bob, ada);
  await room.server.deliver(userDeleted(ada));
  await eraseNow(ada);
  expect(await findPinned(id, ada)).toEqual([]);
  const personal = (await reportPersonalData(ada)).filter((report) => report.personal > 0 && !report.isClerks);
  expect(personal).toEqual([]);
  await room.server.deliver(organizationDeleted(id));
  expect(await findPinned(id, bob)).toEqual([]);
});
