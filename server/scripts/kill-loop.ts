import { runKillLoop } from '#server/test/kill-loop.ts';

/*
 * The long form of the crash test: `node --import tsx server/scripts/kill-loop.ts 200` kills the server 200 times while
 * deliveries arrive, and fails unless everything acknowledged is applied in the end.
 */
const rounds = Number(process.argv[2] ?? 200);

const result = await runKillLoop({
  rounds,
  // Any spread will do, as long as it is the same in each run: deaths shortly after the start and well into the work.
  lifeMs: (round) => 50 + ((round * 137) % 900),
  onRound: (round, acknowledged) => {
    if (round % 10 === 0)
      process.stdout.write(`${round} of ${rounds} deaths, ${acknowledged} deliveries acknowledged\n`);
  },
});
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(result.lost.length === 0 && result.outdated.length === 0 ? 0 : 1);
