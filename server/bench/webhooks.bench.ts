import { parseArgs } from 'node:util';
import { type BenchSetting, openSetting } from '#server/bench/webhooks/bench-setting.ts';
import { benchDrain } from '#server/bench/webhooks/drain.part.ts';
import { benchGrowth } from '#server/bench/webhooks/growth.part.ts';
import { benchMemory } from '#server/bench/webhooks/memory.part.ts';
import { benchBare, benchGuide } from '#server/bench/webhooks/receivers.part.ts';

/*
 * What a delivery costs. `npm run bench -- webhooks` runs every part at a size for a coffee; name parts to run only those,
 * and give sizes to run them longer: `npm run bench -- webhooks bare guide --rounds 15`. Figures are compared within one
 * run, turn by turn: absolute ones say as much of the machine as of the program.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    deliveries: { type: 'string', default: '3000' },
    connections: { type: 'string', default: '32' },
    backlog: { type: 'string', default: '3000' },
    organizations: { type: 'string', default: '20' },
    /** For `memory`; the promise is about 200,000. */
    total: { type: 'string', default: '20000' },
    /** For `growth`; the promise is about 1,000,000. */
    rows: { type: 'string', default: '10000' },
  },
});
const contest = {
  rounds: Number(values.rounds),
  deliveries: Number(values.deliveries),
  connections: Number(values.connections),
};

const parts: Record<string, (setting: BenchSetting) => Promise<string[]>> = {
  bare: (setting) => benchBare(setting, contest),
  guide: (setting) => benchGuide(setting, contest),
  drain: (setting) =>
    benchDrain(setting, {
      rounds: contest.rounds,
      backlog: Number(values.backlog),
      organizations: Number(values.organizations),
    }),
  memory: (setting) => benchMemory(setting, { deliveries: Number(values.total), isWorking: false }),
  'memory-working': (setting) => benchMemory(setting, { deliveries: Number(values.total), isWorking: true }),
  growth: (setting) => benchGrowth(setting, { ...contest, rows: Number(values.rows) }),
};

const wanted = positionals.length > 0 ? positionals : Object.keys(parts);
const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`There is no part ${unknown}; there are: ${Object.keys(parts).join(', ')}`);
for (const name of wanted) {
  const setting = await openSetting();
  try {
    const lines = await parts[name]?.(setting);
    process.stdout.write(`${name}: ${lines?.join('\n')}\n\n`);
  } finally {
    await setting.close();
  }
}
