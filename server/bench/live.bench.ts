import { readFile, writeFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { activityThrottle } from '#server/bench/live/activity-throttle.scenario.ts';
import { adminPage } from '#server/bench/live/admin-page.scenario.ts';
import { deploy } from '#server/bench/live/deploy.scenario.ts';
import { gapRecovery } from '#server/bench/live/gap-recovery.scenario.ts';
import { handshake } from '#server/bench/live/handshake.scenario.ts';
import { idleMemory } from '#server/bench/live/idle-memory.scenario.ts';
import { joinStorm } from '#server/bench/live/join-storm.scenario.ts';
import { openLiveSetting } from '#server/bench/live/live-setting.ts';
import { holdCore, openFilesLimit } from '#server/bench/live/machine.ts';
import { reloadChurn } from '#server/bench/live/reload-churn.scenario.ts';
import { restartStorm } from '#server/bench/live/restart-storm.scenario.ts';
import { replaceSection, toMarkdown, toText } from '#server/bench/live/result-table.ts';
import { resume } from '#server/bench/live/resume.scenario.ts';
import { revokeElsewhere } from '#server/bench/live/revoke-elsewhere.scenario.ts';
import { revokeKick } from '#server/bench/live/revoke-kick.scenario.ts';
import type { Row, Scenario } from '#server/bench/live/scenario.ts';
import { serverDeath } from '#server/bench/live/server-death.scenario.ts';
import { slowConsumers } from '#server/bench/live/slow-consumers.scenario.ts';
import { twoServers } from '#server/bench/live/two-servers.scenario.ts';
import { watching } from '#server/bench/live/watching.scenario.ts';
import { webhookToAll } from '#server/bench/live/webhook-to-all.scenario.ts';

/*
 * What live presence and live changes cost, against the shortest correct programs on Socket.IO (`live/bare.programs.ts`):
 * `npm run bench -- live`. Both sides in the same run, turn by turn, each server in a process of its own; this process is
 * the clients. `--only B3,B8` runs a part and leaves the document as it is.
 */
const DOCUMENT = new URL('../../docs/benchmarks.md', import.meta.url);
/** In the order they run. */
const scenarios: Scenario[] = [
  webhookToAll,
  joinStorm,
  reloadChurn,
  idleMemory,
  restartStorm,
  revokeKick,
  gapRecovery,
  resume,
  watching,
  slowConsumers,
  handshake,
  activityThrottle,
  adminPage,
  deploy,
  serverDeath,
  revokeElsewhere,
  twoServers,
];

const { values } = parseArgs({ args: process.argv.slice(2), options: { only: { type: 'string' } } });
const wanted = values.only?.split(',');
const unknown = wanted?.find((id) => !scenarios.some((scenario) => scenario.id === id));
if (unknown !== undefined)
  throw new Error(`There is no scenario ${unknown}; there are: ${scenarios.map(({ id }) => id).join(', ')}`);

holdCore();
const limit = await openFilesLimit();
const rows: Row[] = [];
const setting = await openLiveSetting();
try {
  for (const scenario of scenarios) if (wanted?.includes(scenario.id) ?? true) rows.push(...(await run(scenario)));
} finally {
  await setting.close();
}
process.stdout.write(`\n${toText(rows)}\n`);
if (rows.some(({ isMet }) => isMet === false)) process.exitCode = 1;
if (wanted === undefined) await writeDocument();

async function run(scenario: Scenario): Promise<Row[]> {
  if (scenario.sockets + 100 > limit)
    throw new Error(`${scenario.id} opens ${scenario.sockets} connections; raise the limit of open files (${limit}).`);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const beganAt = performance.now();
  const found = await scenario.run(setting);
  const seconds = ((performance.now() - beganAt) / 1_000).toFixed(0);
  process.stdout.write(`${scenario.id}: ${seconds} s; the clients' longest stall ${(delay.max / 1e6).toFixed(0)} ms\n`);
  process.stdout.write(`${toText(found)}\n`);
  return found;
}

async function writeDocument(): Promise<void> {
  const section = `## Live, against the shortest correct program\n\n${toMarkdown(rows)}`;
  await writeFile(DOCUMENT, replaceSection(await readFile(DOCUMENT, 'utf8'), section));
}
