import type { LightClient } from './light-client.ts';

/** What each of them said last, so that each thing said is a change, also in the next turn. */
const activities = new WeakMap<LightClient, 'idle' | 'active'>();

/**
 * One after the other moves, at an even pace: each goes idle, and the next time it is its turn, is active again. Answers
 * how many changes that were.
 */
export async function keepMoving(
  { reportName }: { reportName: string },
  movers: LightClient[],
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number> {
  const beganAt = performance.now();
  let changes = 0;
  function catchUp(elapsedMs: number): void {
    for (; changes < (elapsedMs / 1_000) * perSecond; changes += 1) {
      const mover = movers[changes % movers.length];
      if (mover === undefined) return;
      const activity = activities.get(mover) === 'idle' ? 'active' : 'idle';
      activities.set(mover, activity);
      void mover.request(reportName, { activity });
    }
  }
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsedMs = performance.now() - beganAt;
      catchUp(Math.min(elapsedMs, seconds * 1_000));
      if (elapsedMs < seconds * 1_000) return;
      clearInterval(timer);
      resolve(changes);
    }, 5);
  });
}
