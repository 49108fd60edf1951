import * as z from 'zod';
import { createLastSeen, WRITE_EVERY_MS } from '#server/presence/last-seen.ts';
import { RENEW_EVERY_MS } from '#shared/live-events.ts';
import { closeAll, connectAll, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { LiveSetting } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const HOUR_MS = 60 * 60_000;
const USERS = 2_000;
/** As many of them say to a real server what all of them say. */
const SAMPLE = 100;
/** Somebody is idle after five minutes without input, so nobody is more often. */
const IDLE_TIMES = 12;
const MOST_WRITES = 12;

const answerSchema = z.object({ ok: z.literal(true) });

/** B16: what an hour of people who are there writes. What a page sends of a moving mouse is the page's, and tested there. */
export const activityThrottle: Scenario = {
  id: 'B16',
  sockets: SAMPLE,
  async run(setting) {
    const rows = (await countRows()) + (await countCommands(setting));
    return [
      {
        id: 'B16',
        what: `${USERS} people are there for an hour (of a virtual clock), go idle ${IDLE_TIMES} times and renew their tokens: writes to the database for each`,
        baseline: '–',
        own: formatFigure(rows, 'writes'),
        ratio: null,
        target: formatFigure(MOST_WRITES, 'writes'),
        isMet: rows <= MOST_WRITES,
      },
    ];
  },
};

/** Rows that say when each of them was last seen. */
async function countRows(): Promise<number> {
  let [now, rows] = [0, 0];
  const lastSeen = createLastSeen({
    now: () => now,
    async save(seenAt) {
      rows += seenAt.size;
    },
  });
  for (const userId of usersFrom(0, USERS)) lastSeen.noteSeen(userId);
  for (now = WRITE_EVERY_MS; now <= HOUR_MS; now += WRITE_EVERY_MS) await lastSeen.write();
  return rows / USERS;
}

/** Has some people say at once what they say in an hour. */
async function countCommands(setting: LiveSetting): Promise<number> {
  const rollcall = await setting.openRollcall();
  await rollcall.server.ask('countCommands', {}, z.object({}));
  const users = usersFrom(0, SAMPLE);
  const clients = await connectAll(rollcall, users, { isWatching: true });
  const { writes } = await rollcall.server.measure(async () => {
    for (const [index, client] of clients.entries()) {
      const say = async (name: string, body: object) => answerSchema.parse(await client.request(name, body));
      for (let count = 0; count < 2 * IDLE_TIMES; count += 1)
        await say('presence:report', { activity: count % 2 === 0 ? 'idle' : 'active' });
      for (let count = 0; count < HOUR_MS / RENEW_EVERY_MS; count += 1)
        await say('session:renew', { token: setting.tokenOf(users[index] ?? '') });
    }
  });
  closeAll(clients);
  return writes / SAMPLE;
}
