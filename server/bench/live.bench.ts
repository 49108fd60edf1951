import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startBareServer } from '#server/bench/live/bare.server.ts';
import { type Crowd, type CrowdResult, crowdResultSchema } from '#server/bench/live/crowd.messages.ts';
import { fillOrganization } from '#server/bench/webhooks/bench-setting.ts';
import { startTestServer } from '#server/test/test-server.ts';
import { percentile } from './statistics.ts';
import { judgeTarget } from './verdict.ts';

/*
 * What presence costs those who watch a large organization: `npm run bench -- live`. Beside it, in the same run and by the
 * same crowd, the shortest program that does it. Turn by turn, so that what else the machine does falls on both.
 */
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    members: { type: 'string', default: '10000' },
    watchers: { type: 'string', default: '500' },
    movers: { type: 'string', default: '500' },
    changes: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
});
const [members, watchers, movers] = [Number(values.members), Number(values.watchers), Number(values.movers)];
const seconds = Number(values.seconds);
const ORGANIZATION = 'org_live';
const FRAMES_PER_SECOND = 4;
const BYTES_PER_SECOND = 3_000;

interface Cost {
  framesPerSecond: number;
  bytesPerSecond: number;
  /** Processor time of the server for one change, in ms; both servers live in this process, one works at a time. */
  cpuMsPerChange: number;
}

const server = await startTestServer();
const bare = await startBareServer();
const crowd = fork(fileURLToPath(new URL('live/crowd.load.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
try {
  process.stdout.write(`Filling an organization of ${members} members …\n`);
  await fillOrganization(ORGANIZATION, members);
  const userIds = Array.from({ length: watchers + movers }, (_, index) => `user_${index}`);
  const common = { changesPerSecond: Number(values.changes), seconds };
  const subscription = JSON.stringify(['directory:subscribe', { organizationId: ORGANIZATION }]);
  const costs = new Map<string, Cost[]>([
    ['bare', []],
    ['rollcall', []],
  ]);
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const tokens = userIds.map((userId) => server.token(userId, { sessionId: `sess_${userId}` }));
    const people = { watcherTokens: tokens.slice(0, watchers), moverTokens: tokens.slice(watchers) };
    const names = { watcherTokens: userIds.slice(0, watchers), moverTokens: userIds.slice(watchers) };
    const turns = {
      bare: {
        ...common,
        ...names,
        port: bare.port,
        hello: '420["watch",{}]',
        frameName: 'presence',
        moveName: 'report',
      },
      rollcall: {
        ...common,
        ...people,
        port: Number(new URL(server.origin).port),
        hello: `420${subscription}`,
        frameName: 'presence:changed',
        moveName: 'presence:report',
      },
    };
    for (const [name, turn] of Object.entries(turns)) {
      const cost = await measure(turn);
      // The first round warms up.
      if (round > 0) costs.get(name)?.push(cost);
    }
  }
  report(costs.get('bare') ?? [], costs.get('rollcall') ?? []);
} finally {
  crowd.kill();
  bare.close();
  await server.stop();
}

async function measure(turn: Crowd): Promise<Cost> {
  const begun = once(crowd, 'message');
  crowd.send(turn);
  await begun;
  const before = process.cpuUsage();
  const [message] = await once(crowd, 'message');
  const { user, system } = process.cpuUsage(before);
  const result: CrowdResult = crowdResultSchema.parse(message);
  return {
    framesPerSecond: percentile(result.frames, 100) / seconds,
    bytesPerSecond: percentile(result.bytes, 100) / seconds,
    cpuMsPerChange: (user + system) / 1_000 / result.changes,
  };
}

function report(bareCosts: Cost[], ownCosts: Cost[]): void {
  const middle = (costs: Cost[], key: keyof Cost) =>
    percentile(
      costs.map((cost) => cost[key]),
      50,
    );
  const line = (name: string, costs: Cost[]) =>
    `  ${name.padEnd(28)} ${middle(costs, 'framesPerSecond').toFixed(1)} frames/s  ${middle(costs, 'bytesPerSecond').toFixed(0)} bytes/s  cpu ${middle(costs, 'cpuMsPerChange').toFixed(2)} ms a change`;
  const ratio = (key: keyof Cost) => (middle(ownCosts, key) / middle(bareCosts, key)).toFixed(3);
  const isCheap =
    middle(ownCosts, 'framesPerSecond') <= FRAMES_PER_SECOND && middle(ownCosts, 'bytesPerSecond') <= BYTES_PER_SECOND;
  process.stdout.write(
    [
      `${members} members, ${watchers} watch, ${values.changes} presence changes a second; the costliest watcher:`,
      line('bare: each change at once', bareCosts),
      line('Rollcall', ownCosts),
      `  of the bare: frames ${ratio('framesPerSecond')}, bytes ${ratio('bytesPerSecond')}, cpu ${ratio('cpuMsPerChange')}`,
      `  ${judgeTarget(`at most ${FRAMES_PER_SECOND} frames and ${BYTES_PER_SECOND} bytes a second for each watcher`, isCheap)}`,
      '',
    ].join('\n'),
  );
}
