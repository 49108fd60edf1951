import * as z from 'zod';
import type { LightClient } from '#server/test/light-client.ts';
import { applyChange, createDirectoryState, directorySnapshotSchema } from '#shared/directory.ts';
import { subscribeReplySchema } from '#shared/live-events.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, type Pair, takeTurns } from './figures.ts';
import { type LiveSetting, MEMBERS, ORGANIZATION, type Side } from './live-setting.ts';
import { deliver, rename, tellBare } from './post.ts';
import type { Row, Scenario } from './scenario.ts';

const ROUNDS = 7;
/** A quiet hour, and a normal day. */
const ONLINE = [200, 5_000];
/** What happens in a busy organization in half a minute. */
const MISSED = 10;
const RESUMER = 'user_9998';
const LIMIT = 1 / 50;

interface Return {
  bytes: number;
  /** From the beginning of the connection until the list in the client's memory is right. */
  rightMs: number;
}

/** B10: a client of a large organization comes back after it has missed a few changes. */
export const resume: Scenario = {
  id: 'B10',
  sockets: 2 * Math.max(...ONLINE) + 10,
  async run(setting) {
    const sides = { bare: await setting.openBare('snapshot'), rollcall: await setting.openRollcall() };
    const { text } = await readSnapshot(setting, sides.rollcall);
    const snapshot = directorySnapshotSchema.parse(JSON.parse(text));
    for (let index = 0; index < MISSED; index += 1)
      await deliver(setting, sides.rollcall, rename(`user_${9_100 + index}`, `Late${index}`));
    await sleep(1_000);
    const present = await readSnapshot(setting, sides.rollcall);
    await tellBare(sides.bare, JSON.parse(present.text));
    const online: LightClient[] = [];
    const rows: Row[] = [];
    for (const count of ONLINE) {
      const [first, more] = [online.length / 2, count - online.length / 2];
      for (const side of [sides.bare, sides.rollcall])
        online.push(...(await connectAll(side, usersFrom(first, more), { isWatching: false })));
      const results = await takeTurns(ROUNDS, sides, (side) =>
        side.name === 'bare' ? returnBare(side) : returnOwn(side, snapshot),
      );
      const wholeBytes = present.gzippedBytes + (await fetchWhole(sides.rollcall));
      rows.push(...describe(count, results, wholeBytes));
    }
    closeAll(online);
    await sides.bare.server.kill();
    return rows;
  },
};

function describe(online: number, results: Pair<Return>, wholeBytes: number): Row[] {
  const bytes = compare(results, (turn) => turn.bytes);
  const time = compare(results, ({ rightMs }) => rightMs);
  const what = `back to ${MEMBERS} members after ${MISSED} changes, ${online} online:`;
  return [
    {
      id: 'B10',
      what: `${what} bytes, with who is online`,
      baseline: formatFigure(bytes.bare / 1_000, 'KB'),
      own: formatFigure(bytes.rollcall / 1_000, 'KB'),
      ratio: bytes.ratio,
      target: '1/50',
      isMet: bytes.ratio <= LIMIT,
    },
    {
      id: 'B10',
      what: `${what} bytes, against a first visit to Rollcall (the list gzipped, and who is online)`,
      baseline: formatFigure(wholeBytes / 1_000, 'KB'),
      own: formatFigure(bytes.rollcall / 1_000, 'KB'),
      ratio: bytes.rollcall / wholeBytes,
      target: '–',
      isMet: null,
    },
    {
      id: 'B10',
      what: `${what} from connecting until the list is checked and right`,
      baseline: formatFigure(time.bare, 'ms'),
      own: formatFigure(time.rollcall, 'ms'),
      ratio: time.ratio,
      target: '–',
      isMet: null,
    },
  ];
}

async function readSnapshot(setting: LiveSetting, { port }: Side): Promise<{ text: string; gzippedBytes: number }> {
  const url = `http://127.0.0.1:${port}/api/organizations/${ORGANIZATION}/directory`;
  const headers = { authorization: `Bearer ${setting.tokenOf(RESUMER)}` };
  const response = await fetch(url, { headers });
  const gzippedBytes = Number(response.headers.get('content-length'));
  return { text: await response.text(), gzippedBytes };
}

const allSchema = z.object({ all: z.unknown(), presence: z.array(z.tuple([z.string(), z.string()])) });

async function returnBare(side: Side): Promise<Return> {
  const beganAt = performance.now();
  const client = await side.connect(RESUMER);
  const { all } = allSchema.parse(await side.watch(client));
  createDirectoryState(directorySnapshotSchema.parse(all));
  const rightMs = performance.now() - beganAt;
  const { bytes } = client.received();
  client.close();
  return { bytes, rightMs };
}

/** The bytes of a connection that has nothing yet, beside those of the list itself. */
async function fetchWhole(side: Side): Promise<number> {
  const client = await side.connect(RESUMER);
  await side.watch(client);
  const { bytes } = client.received();
  client.close();
  return bytes;
}

async function returnOwn(side: Side, snapshot: z.output<typeof directorySnapshotSchema>): Promise<Return> {
  const state = createDirectoryState(snapshot);
  const beganAt = performance.now();
  const client = await side.connect(RESUMER);
  const request = { organizationId: ORGANIZATION, since: state.version };
  const reply = subscribeReplySchema.parse(await client.request('directory:subscribe', request));
  if (!reply.ok || reply.snapshotRequired) throw new Error('There was no catching up.');
  for (const change of reply.changes) applyChange(state, change);
  const rightMs = performance.now() - beganAt;
  const { bytes } = client.received();
  client.close();
  if (state.members.get('user_9109')?.name !== 'Late9 Lovelace') throw new Error('The list is not right.');
  return { bytes, rightMs };
}
