import * as z from 'zod';
import { RENEW_EVERY_MS } from '#shared/live-events.ts';
import { closeAll, connectAll, usersFrom } from './crowd.ts';
import { formatFigure } from './figures.ts';
import type { LiveSetting } from './live-setting.ts';
import type { Scenario } from './scenario.ts';
import { moveMouse } from './virtual-mouse.ts';

const USERS = 2_000;
const MINUTES = 10;
const MOVES_PER_SECOND = 10;
/** As many of them say to a real server what all of them say. */
const SAMPLE = 100;
const MOST_MESSAGES = 2;
const MOST_WRITES = 12;

/** B16: two thousand people move the mouse for ten minutes of a virtual clock, in the page's own code. */
export const activityThrottle: Scenario = {
  id: 'B16',
  sockets: SAMPLE,
  async run(setting) {
    const reports = await moveMouse({ users: USERS, minutes: MINUTES, movesPerSecond: MOVES_PER_SECOND });
    const renewals = (MINUTES * 60_000) / RENEW_EVERY_MS;
    const perMinute = (reports / USERS + renewals) / MINUTES;
    const writesPerHour = await countWrites(setting, { reports: Math.ceil(reports / USERS), renewals });
    const what = `${USERS} people move the mouse for ${MINUTES} minutes:`;
    return [
      {
        id: 'B16',
        what: `${what} messages of each in a minute`,
        baseline: formatFigure(MOVES_PER_SECOND * 60, 'messages'),
        own: formatFigure(perMinute, 'messages'),
        ratio: perMinute / (MOVES_PER_SECOND * 60),
        target: formatFigure(MOST_MESSAGES, 'messages'),
        isMet: perMinute <= MOST_MESSAGES,
      },
      {
        id: 'B16',
        what: `${what} writes to the database for each in an hour`,
        baseline: '–',
        own: formatFigure(writesPerHour, 'writes'),
        ratio: null,
        target: formatFigure(MOST_WRITES, 'writes'),
        isMet: writesPerHour <= MOST_WRITES,
      },
    ];
  },
};

/** Has some people say at once what they say in those minutes, and going away and coming back besides. */
async function countWrites(
  setting: LiveSetting,
  { reports, renewals }: { reports: number; renewals: number },
): Promise<number> {
  const rollcall = await setting.openRollcall();
  await rollcall.server.ask('countCommands', {}, z.object({}));
  const users = usersFrom(0, SAMPLE);
  const clients = await connectAll(rollcall, users, { isWatching: true });
  const { writes } = await rollcall.server.measure(async () => {
    for (const [index, client] of clients.entries()) {
      for (let count = 0; count < reports + 2; count += 1)
        await client.request('presence:report', { activity: count % 2 === 0 ? 'idle' : 'active' });
      for (let count = 0; count < renewals; count += 1)
        await client.request('session:renew', { token: setting.tokenOf(users[index] ?? '') });
    }
  });
  closeAll(clients);
  return (writes / SAMPLE) * (60 / MINUTES);
}
