import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase } from '#server/test/test-database.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import type { MemberCard } from '#shared/member.ts';
import { findChangesSince } from './change.model.ts';
import { type ChangeContent, createChangeLog } from './change-log.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase();
});
afterAll(() => close());

const card: MemberCard = {
  userId: 'user_1',
  alias: 1,
  name: 'Ada Lovelace',
  imageUrl: null,
  role: 'org:member',
  title: null,
  country: null,
  joinedAt: 1,
};
const shown: ChangeContent = { kind: 'member.upserted', userId: 'user_1', card };
const removed: ChangeContent = { kind: 'member.removed', userId: 'user_1' };

function openLog() {
  const announced: DirectoryChange[] = [];
  const log = createChangeLog({ now: () => 1, announce: (_id, change) => announced.push(change) });
  return { log, announced };
}

async function kindsOf(organizationId: string): Promise<string[]> {
  return (await findChangesSince(organizationId, 0, 100)).map((change) => `${change.version} ${change.kind}`);
}

it('[PR22] ends with what is true when another process ends what is just being shown', async () => {
  const request = { organizationId: 'org_overtaken', entity: 'user_1' };
  const [mine, theirs] = [openLog(), openLog()];
  let value: ChangeContent = shown;
  let isOvertaken = false;
  await mine.log.append({
    ...request,
    sourceEvent: 'msg_join',
    async read() {
      const seen = value;
      if (isOvertaken) return seen;
      isOvertaken = true;
      // Between our look and our change: they end it, look, and have nothing to say, because nobody has seen it yet.
      value = removed;
      await theirs.log.append({ ...request, sourceEvent: 'msg_leave', read: async () => removed });
      return seen;
    },
  });
  expect(await kindsOf('org_overtaken')).toEqual(['1 member.upserted', '2 member.removed']);
  expect(mine.announced.map((change) => change.version)).toEqual([1, 2]);
});

it('[PR22] records what an event does on a second try, although it has changed the same entity on its first', async () => {
  const request = { organizationId: 'org_again', entity: 'user_1', sourceEvent: 'msg_twice' };
  const { log } = openLog();
  await log.append({ ...request, read: async () => shown });
  await log.append({ ...request, read: async () => shown });
  await log.append({ ...request, read: async () => removed });
  expect(await kindsOf('org_again')).toEqual(['1 member.upserted', '2 member.removed']);
});
