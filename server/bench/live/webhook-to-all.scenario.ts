import * as z from 'zod';
import { percentile } from '#server/bench/statistics.ts';
import type { LightClient } from '#server/test/light-client.ts';
import { closeAll, connectAll, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, median, type Pair, takeTurns } from './figures.ts';
import type { LiveSetting, Side } from './live-setting.ts';
import { deliver, rename, tellBare } from './post.ts';
import type { Row, Scenario } from './scenario.ts';

const CROWDS = [2_000, 500];
const ROUNDS = 5;
const SAMPLES = 3;
/** Longer than the pause after a frame to so many, so that each sample finds a quiet organization. */
const PAUSE_MS = 1_100;
/** What is still done of a delivery once everybody has seen it. */
const AFTER_MS = 60;

interface Turn {
  /** From the POST until the last of the crowd had it. */
  lastMs: number[];
  /** Of which until it was verified and stored; nothing of the kind is done by the bare program. */
  keptMs: number[];
  cpuMs: number;
}

type Watchers = Record<Side['name'], LightClient[]>;

/** B1: a signed delivery, until the last of many who watch has the change; beside it the bare emit of the same bytes. */
export const webhookToAll: Scenario = {
  id: 'B1',
  sockets: 2 * Math.max(...CROWDS),
  async run(setting) {
    const sides = { bare: await setting.openBare('broadcast'), rollcall: await setting.openRollcall() };
    await sides.rollcall.server.ask('trace', {}, z.object({}));
    const users = usersFrom(0, Math.max(...CROWDS));
    const watchers: Watchers = {
      bare: await connectAll(sides.bare, users, { isWatching: false }),
      rollcall: await connectAll(sides.rollcall, users, { isWatching: true }),
    };
    const rows: Row[] = [];
    for (const size of CROWDS) {
      closeAll([...watchers.bare.splice(size), ...watchers.rollcall.splice(size)]);
      // Longer than the grace of those who left.
      await sleep(7_000);
      const frame = await sendOwn(setting, sides.rollcall, watchers.rollcall, 'warm');
      await sleep(PAUSE_MS);
      const results = await takeTurns(ROUNDS, sides, (side, round) =>
        takeTurn(setting, { side, watchers: watchers[side.name], frame: frame.text, round }),
      );
      rows.push(...describe(size, results));
    }
    closeAll([...watchers.bare, ...watchers.rollcall]);
    await sides.bare.server.kill();
    return rows;
  },
};

async function takeTurn(
  setting: LiveSetting,
  { side, watchers, frame, round }: { side: Side; watchers: LightClient[]; frame: string; round: number },
): Promise<Turn> {
  const turn: Turn = { lastMs: [], keptMs: [], cpuMs: 0 };
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const marker = `mark${round}x${sample}`;
    const { cpuMs } = await side.server.measure(async () => {
      const { lastMs, keptMs } =
        side.name === 'bare'
          ? await sendBare(side, watchers, JSON.parse(frame.replaceAll('warm', marker)), marker)
          : await sendOwn(setting, side, watchers, marker);
      turn.lastMs.push(lastMs);
      turn.keptMs.push(keptMs);
      await sleep(AFTER_MS);
    });
    turn.cpuMs += cpuMs / SAMPLES;
    await sleep(side.name === 'bare' ? 100 : PAUSE_MS);
  }
  return turn;
}

async function sendBare(side: Side, watchers: LightClient[], frame: unknown, marker: string) {
  const seen = seenByAll(watchers, 'frame', marker);
  const postedAt = performance.now();
  await tellBare(side, frame);
  return { lastMs: (await seen).at - postedAt, keptMs: 0 };
}

const stepsSchema = z.object({ received: z.coerce.bigint(), stored: z.coerce.bigint() });

/** Answers the frame as it came, too. */
async function sendOwn(setting: LiveSetting, side: Side, watchers: LightClient[], marker: string) {
  const seen = seenByAll(watchers, 'directory:changed', marker);
  const event = rename('user_9999', marker);
  const postedAt = performance.now();
  const id = await deliver(setting, side, event);
  const { at, packet } = await seen;
  const { received, stored } = await side.server.ask('stepsOf', { event: id }, stepsSchema);
  const [, frame]: unknown[] = JSON.parse(packet.slice(2));
  return { lastMs: at - postedAt, keptMs: Number(stored - received) / 1e6, text: JSON.stringify(frame) };
}

/** Resolves with the moment in which the last client was sent what holds `marker`. */
function seenByAll(watchers: LightClient[], name: string, marker: string): Promise<{ at: number; packet: string }> {
  let missing = watchers.length;
  return new Promise((resolve) => {
    for (const watcher of watchers)
      watcher.count(name, (packet) => {
        if (!packet.includes(marker)) return;
        missing -= 1;
        if (missing === 0) resolve({ at: performance.now(), packet });
      });
  });
}

function describe(size: number, results: Pair<Turn>): Row[] {
  const whole = compare(results, ({ lastMs }) => median(lastMs));
  const kept = median(results.rollcall.flatMap(({ keptMs }) => keptMs));
  const rest = compare(results, ({ lastMs, keptMs }) => median(lastMs.map((ms, index) => ms - (keptMs[index] ?? 0))));
  const cpu = compare(results, ({ cpuMs }) => cpuMs);
  const p95 = (turns: Turn[]) =>
    percentile(
      turns.flatMap(({ lastMs }) => lastMs),
      95,
    );
  const what = `delivery until the last of ${size} has it`;
  return [
    {
      id: 'B1',
      what: `${what}, without verifying and storing it (${formatFigure(kept, 'ms')})`,
      baseline: formatFigure(rest.bare, 'ms'),
      own: formatFigure(rest.rollcall, 'ms'),
      ratio: rest.ratio,
      target: '1.3',
      isMet: rest.ratio <= 1.3,
    },
    {
      id: 'B1',
      what: `${what}, whole; p95 in brackets`,
      baseline: `${formatFigure(whole.bare, 'ms')} (${formatFigure(p95(results.bare), 'ms')})`,
      own: `${formatFigure(whole.rollcall, 'ms')} (${formatFigure(p95(results.rollcall), 'ms')})`,
      ratio: whole.ratio,
      target: '–',
      isMet: null,
    },
    {
      id: 'B1',
      what: `processor time of a delivery to ${size}`,
      baseline: formatFigure(cpu.bare, 'ms'),
      own: formatFigure(cpu.rollcall, 'ms'),
      ratio: cpu.ratio,
      target: '–',
      isMet: null,
    },
  ];
}
