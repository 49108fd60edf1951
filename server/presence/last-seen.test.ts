import { describe, expect, it } from 'vitest';
import { createLastSeen, WRITE_EVERY_MS } from './last-seen.ts';

function setUp() {
  let time = 1_000;
  let isAway = false;
  const saved: [string, number][][] = [];
  const lastSeen = createLastSeen({
    now: () => time,
    async save(seenAt) {
      if (isAway) throw new Error('away');
      saved.push([...seenAt]);
    },
  });
  return {
    lastSeen,
    saved,
    pass: (ms: number) => {
      time += ms;
    },
    setAway: (value: boolean) => {
      isAway = value;
    },
  };
}

describe('last seen', () => {
  it('[PS28] writes those who came and went together, and what happens meanwhile once', async () => {
    const { lastSeen, saved, pass } = setUp();
    lastSeen.noteSeen('ada');
    lastSeen.noteSeen('bob');
    for (let step = 0; step < 50; step += 1) {
      pass(1_000);
      lastSeen.noteSeen('ada');
      lastSeen.noteGone('bob');
      lastSeen.noteSeen('bob');
    }
    lastSeen.noteGone('bob');
    pass(5_000);
    await lastSeen.write();
    expect(saved).toEqual([
      [
        ['bob', 51_000],
        ['ada', 56_000],
      ],
    ]);
  });

  it('[PS28] writes of those who stay every ten minutes, and of others nothing more', async () => {
    const { lastSeen, saved, pass } = setUp();
    lastSeen.noteSeen('ada');
    lastSeen.noteGone('nobody');
    for (let elapsed = 0; elapsed < 60 * 60_000; elapsed += WRITE_EVERY_MS) {
      pass(WRITE_EVERY_MS);
      await lastSeen.write();
    }
    expect(saved).toHaveLength(6);
    await lastSeen.write({ everyone: true });
    expect(saved.at(-1)).toEqual([['ada', 1_000 + 60 * 60_000]]);
  });

  it('[PS28] writes again what could not be written', async () => {
    const { lastSeen, saved, pass, setAway } = setUp();
    lastSeen.noteSeen('ada');
    lastSeen.noteGone('ada');
    setAway(true);
    pass(1_000);
    await expect(lastSeen.write()).rejects.toThrow('away');
    setAway(false);
    await lastSeen.write();
    await lastSeen.write();
    expect(saved).toEqual([[['ada', 1_000]]]);
  });
});
