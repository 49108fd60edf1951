import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { membershipEvent, T0, userDeleted, userEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { applyChange, createDirectoryState, directorySnapshotSchema } from '#shared/directory.ts';

const room = setUpLiveRoom();
const { connect, openOrganization, subscribeOrFail } = room;

async function say(organizationId: string, userId: string, text: string): Promise<void> {
  const response = await fetch(`${room.server.origin}/api/organizations/${organizationId}/me/status`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${room.server.token(userId)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ emoji: null, text }),
  });
  expect(response.status).toBe(200);
}

async function readDirectory(organizationId: string, reader: string) {
  const { body } = await room.server.get(`/api/organizations/${organizationId}/directory`, room.server.token(reader));
  return directorySnapshotSchema.parse(body);
}

/** One is deleted, one leaves, one stays under another name; then somebody joins who has seen nothing of it. */
async function openWithHistory() {
  const { id, admin, ada, bob } = await openOrganization();
  const late = `user_late_${id}`;
  await room.server.deliver(
    userEvent('user.updated', { id: ada, first: 'Deleted', title: 'Deletedtitle', at: T0 + 1 }),
    userEvent('user.updated', { id: bob, first: 'Departed', at: T0 + 1 }),
    userEvent('user.updated', { id: admin, first: 'Former', at: T0 + 1 }),
  );
  await say(id, ada, 'Deletedword');
  await say(id, bob, 'Departedword');
  await room.server.deliver(
    userEvent('user.updated', { id: admin, first: 'Present', at: T0 + 2 }),
    userDeleted(ada, T0 + 3),
    membershipEvent('organizationMembership.deleted', { userId: bob, organizationId: id, at: T0 + 3 }),
    userEvent('user.created', { id: late, first: 'Late' }),
    membershipEvent('organizationMembership.created', { userId: late, organizationId: id }),
  );
  return { id, admin, ada, bob, late };
}

it.each([
  ['in memory', async () => undefined],
  ['in the database alone', () => room.server.restart()],
])(
  '[LV38] tells who joined later nothing of who is gone, and no former names, when the changes are %s',
  async (_where, settle) => {
    const { id, admin, ada, bob, late } = await openWithHistory();
    await settle();
    const socket = await connect(late);
    for (const since of [0, 1, 5]) {
      const { changes, snapshotRequired, version } = await subscribeOrFail(socket, id, since);
      expect(snapshotRequired).toBe(false);
      expect(changes.map((change) => change.version)).toEqual(
        Array.from({ length: version - since }, (_, index) => since + 1 + index),
      );
      expect(JSON.stringify(changes)).not.toMatch(/Deleted|Departed|Former/);
      for (const gone of [ada, bob])
        expect(new Set(changes.flatMap((c) => ('userId' in c && c.userId === gone ? [c.kind] : [])))).toEqual(
          new Set(['member.removed']),
        );
      expect(changes.findLast((change) => 'userId' in change && change.userId === admin)).toMatchObject({
        card: { name: 'Present Lovelace' },
      });
    }
  },
);

it('[LV38] leads who holds nothing to the directory as it is', async () => {
  const { id, late } = await openWithHistory();
  const now = await readDirectory(id, late);
  const state = createDirectoryState({ organization: now.organization, version: 0, members: [] });
  const { changes } = await subscribeOrFail(await connect(late), id, 0);
  for (const change of changes) expect(applyChange(state, change)).toBe('applied');
  expect(state.version).toBe(now.version);
  expect([...state.members.keys()].sort()).toEqual(now.members.map(({ userId }) => userId).sort());
  expect([...state.members.values()]).toEqual(expect.arrayContaining(now.members));
});

it('[LV38] does not tell somebody who left and came again meanwhile that they are removed', async () => {
  const { id, ada } = await openOrganization();
  const { version } = await subscribeOrFail(await connect(ada), id);
  const membership = { userId: ada, organizationId: id };
  await room.server.deliver(
    membershipEvent('organizationMembership.deleted', { ...membership, at: T0 + 1 }),
    membershipEvent('organizationMembership.created', { ...membership, id: 'orgmem_again', at: T0 + 2 }),
  );
  const { changes } = await subscribeOrFail(await connect(ada), id, version);
  expect(changes).toMatchObject([
    { version: version + 1, kind: 'member.upserted', userId: ada },
    { version: version + 2, kind: 'member.upserted', userId: ada },
  ]);
});

it('[PF8] keeps nothing in the stream of what was written by who is deleted', async () => {
  const { id } = await openWithHistory();
  const kept = await mongoose.connection.collection('directory_changes').find({ organizationId: id }).toArray();
  expect(JSON.stringify(kept)).not.toMatch(/Deletedword|Departedword/);
});
