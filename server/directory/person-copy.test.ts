import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '#server/test/test-database.ts';
import { createChangeLog } from './change-log.ts';
import { copyPerson, findMembership } from './membership.model.ts';
import { projectMembership } from './membership.projector.ts';

let closeDatabase: () => Promise<void>;
beforeAll(async () => {
  closeDatabase = await openTestDatabase();
});
afterAll(() => closeDatabase());

it('[PR21] keeps the newer copy of a person, whichever worker copies last', async () => {
  const log = createChangeLog({ now: () => 1, announce: () => undefined });
  const report = {
    membership: {
      id: 'orgmem_1',
      organizationId: 'org_1',
      userId: 'user_1',
      role: 'org:member',
      permissions: [],
      joinedAt: 1,
    },
    user: { id: 'user_1', name: 'Told in passing', imageUrl: null, username: null },
    organization: { id: 'org_1', name: 'Northwind', slug: null, imageUrl: null },
  };
  await projectMembership(log, report, { event: 'msg_1', eventAt: 1, clerkUpdatedAt: 1, receivedAt: 1 });
  const copy = (name: string, clerkUpdatedAt: number, receivedAt: number) =>
    copyPerson('orgmem_1', {
      ...{ name, imageUrl: null, title: null, country: null },
      ...{ clerkUpdatedAt, eventAt: clerkUpdatedAt, receivedAt },
    });
  const shownName = async () => (await findMembership('orgmem_1'))?.person?.name;
  expect(await shownName()).toBe('Told in passing');
  await copy('Newer', 20, 20);
  await copy('Older', 10, 30);
  expect(await shownName()).toBe('Newer');
  await copy('Same moment, later arrival', 20, 21);
  await copy('Same moment, earlier arrival', 20, 19);
  expect(await shownName()).toBe('Same moment, later arrival');
});
