import { expect, it } from 'vitest';
import { membershipEvent, sessionEvent } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { sessionListSchema } from '#shared/session-activity.ts';

const room = setUpLiveRoom();

async function readList(organizationId: string, admin: string) {
  const { server } = room;
  const { body } = await server.get(`/api/organizations/${organizationId}/sessions`, server.token(admin));
  return sessionListSchema.parse(body).sessions.map(({ sessionId, userId }) => ({ sessionId, userId }));
}

it('[DR8] lists the sessions of an organization’s members and of nobody else, latest first', async () => {
  const [one, other] = [await room.openOrganization(), await room.openOrganization()];
  await room.server.deliver(
    membershipEvent('organizationMembership.created', { userId: one.ada, organizationId: other.id, id: 'orgmem_both' }),
  );
  const sessions = [one.bob, one.ada, other.bob, one.ada].map((userId, index) => ({ id: `sess_${index}`, userId }));
  const startedAt = Date.now();
  for (const [index, session] of sessions.entries())
    await room.server.deliver(sessionEvent('session.created', { ...session, at: startedAt + index }));
  const [ofBob, ofAda, ofOther, ofAdaAgain] = sessions.map(({ id, userId }) => ({ sessionId: id, userId }));
  expect(await readList(one.id, one.admin)).toEqual([ofAdaAgain, ofAda, ofBob]);
  expect(await readList(other.id, other.admin)).toEqual([ofAdaAgain, ofOther, ofAda]);
});
