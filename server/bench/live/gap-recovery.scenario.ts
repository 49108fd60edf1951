import { atPace, closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { type Follower, followDirectory, followWithoutVersions } from './directory-follower.ts';
import { formatFigure } from './figures.ts';
import type { LiveSetting, Side } from './live-setting.ts';
import { deliver, rename, tellBare } from './post.ts';
import type { Scenario } from './scenario.ts';

const WATCHERS = 500;
const LOSS = 0.01;
const RENAMED = 20;
const PER_SECOND = 20;
const CHANGES = 400;
const AFTER_MS = 5_000;

interface Outcome {
  wrong: number;
  lost: number;
  /** What was sent again because of losses, as a part of all. */
  extra: number;
}

/** B9: one frame in a hundred is lost; who is still wrong five seconds after the last change? */
export const gapRecovery: Scenario = {
  id: 'B9',
  sockets: 2 * WATCHERS,
  async run(setting) {
    const sides = { bare: await setting.openBare('broadcast'), rollcall: await setting.openRollcall() };
    // Nothing here is a matter of time: both at once.
    const [bare, rollcall] = await Promise.all([lose(setting, sides.bare), lose(setting, sides.rollcall)]);
    await sides.bare.server.kill();
    const what = `${LOSS * 100} % of frames lost, ${WATCHERS} clients:`;
    return [
      {
        id: 'B9',
        what: `${what} wrong ${AFTER_MS / 1_000} s after the last change`,
        baseline: `${formatFigure((bare.wrong / WATCHERS) * 100, '%')} (${bare.lost} frames lost)`,
        own: `${formatFigure((rollcall.wrong / WATCHERS) * 100, '%')} (${rollcall.lost} frames lost)`,
        ratio: null,
        target: '0 %',
        isMet: rollcall.wrong === 0,
      },
      {
        id: 'B9',
        what: `${what} bytes of the answers to who asked again, of all bytes`,
        baseline: '0 %',
        own: formatFigure(rollcall.extra * 100, '%'),
        ratio: null,
        target: '–',
        isMet: null,
      },
    ];
  },
};

async function lose(setting: LiveSetting, side: Side): Promise<Outcome> {
  const isOwn = side.name === 'rollcall';
  const clients = await connectAll(side, usersFrom(0, WATCHERS), { isWatching: false });
  const follow = isOwn ? followDirectory : followWithoutVersions;
  const followers = await Promise.all(clients.map((client) => follow(client, { loss: LOSS })));
  const names = new Map<string, string>();
  await atPace(
    Array.from({ length: CHANGES }, (_, index) => index),
    PER_SECOND,
    async (index) => {
      const [userId, name] = [`user_${9_000 + (index % RENAMED)}`, `name${index}`];
      names.set(userId, name);
      if (isOwn) await deliver(setting, side, rename(userId, name));
      else await tellBare(side, { userId, name: `${name} Lovelace` });
    },
  );
  await sleep(AFTER_MS);
  const isWrong = (follower: Follower) =>
    [...names].some(([userId, name]) => follower.nameOf(userId) !== `${name} Lovelace`);
  const sent = clients.reduce((sum, client) => sum + client.received().bytes, 0);
  const again = followers.reduce((sum, follower) => sum + follower.bytesAgain(), 0);
  const outcome = {
    wrong: followers.filter(isWrong).length,
    lost: followers.reduce((sum, follower) => sum + follower.lost(), 0),
    extra: again / sent,
  };
  closeAll(clients);
  return outcome;
}
