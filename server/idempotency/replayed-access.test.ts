import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { membershipEvent, organizationDeleted, T0, userDeleted } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';

const room = setUpLiveRoom();

async function request(userId: string, path: string, body: object, key: string): Promise<Response> {
  return fetch(`${room.server.origin}/api/organizations/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${room.server.token(userId)}`, 'idempotency-key': key },
    body: JSON.stringify(body),
  });
}

async function post(userId: string, path: string, body: object, key = 'key') {
  const response = await request(userId, path, body, key);
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

it('[ID9] [KD7] names nobody who has left or was deleted since, and keeps no name', async () => {
  const { id, admin, ada, bob } = await room.openOrganization();
  const thank = async (receiverIds: string[], key: string) => {
    const response = await request(ada, `${id}/kudos`, { receiverIds, text: 'Thank you' }, key);
    const body: unknown = await response.json();
    return { status: response.status, isReplayed: response.headers.has('idempotency-replayed'), body };
  };
  const both = await thank([admin, bob], 'both');
  const one = await thank([bob], 'one');
  expect(both).toMatchObject({ status: 201, body: { to: [{ userId: admin }, { userId: bob }] } });
  expect(await thank([admin, bob], 'both')).toEqual({ ...both, isReplayed: true });
  const rows = await mongoose.connection.collection('idempotency_keys').find({ userId: ada }).toArray();
  expect(JSON.stringify(rows)).not.toContain(bob);
  expect(JSON.stringify(rows)).not.toContain('Lovelace');
  const end = { userId: admin, organizationId: id, at: T0 + 1 };
  await room.server.deliver(membershipEvent('organizationMembership.deleted', end));
  expect(await thank([admin, bob], 'both')).toMatchObject({ status: 201, body: { to: [{ userId: bob }] } });
  await room.server.deliver(userDeleted(bob));
  expect(await thank([admin, bob], 'both')).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  expect(await thank([bob], 'one')).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  expect(one.status).toBe(201);
  expect(await mongoose.connection.collection('kudos').countDocuments({ organizationId: id })).toBe(2);
});

it('[ID6] is forgotten with each person whom the answer of a route names, and stays for the others', async () => {
  const { id, admin, ada, bob } = await room.openOrganization();
  const kept = () => mongoose.connection.collection('idempotency_keys').countDocuments({ userId: admin });
  await post(admin, `${id}/kudos`, { receiverIds: [ada, bob], text: 'Thank you' });
  await post(admin, `${id}/members/${ada}/wave`, {}, 'another');
  expect(await kept()).toBe(2);
  await room.server.deliver(userDeleted(bob));
  await eraseNow(bob);
  expect(await kept()).toBe(1);
  await room.server.deliver(userDeleted(ada));
  await eraseNow(ada);
  expect(await kept()).toBe(0);
});

it('[ID6] is forgotten with the kudos that were made, and with the organization', async () => {
  const { id, admin, ada, bob } = await room.openOrganization();
  const keys = mongoose.connection.collection('idempotency_keys');
  const kept = () => keys.countDocuments({ userId: { $in: [admin, ada] } });
  const thank = () => post(ada, `${id}/kudos`, { receiverIds: [bob], text: 'You fool' });
  const remove = async () => {
    const row = await mongoose.connection.collection<{ _id: string }>('kudos').findOne({ organizationId: id });
    await fetch(`${room.server.origin}/api/organizations/${id}/kudos/${row?._id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${room.server.token(admin)}` },
    });
  };
  await post(ada, `${id}/kudos`, { receiverIds: [admin], text: 'Another' }, 'another');
  await remove();
  await thank();
  await post(admin, `${id}/fields`, { kind: 'text', name: 'Desk', audience: 'admins' });
  expect(await kept()).toBe(2);
  await remove();
  expect(await kept()).toBe(1);
  expect(await thank()).toEqual({ status: 201, isReplayed: false });
  await room.server.deliver(organizationDeleted(id));
  expect(await kept()).toBe(0);
});
