import { describe, expect, it } from 'vitest';
import { APART_MS, createAnnouncements } from './announcements.ts';

function listen() {
  let time = 0;
  let planned: { at: number; action: () => void } | null = null;
  const said: [at: number, text: string][] = [];
  const announcements = createAnnouncements({
    now: () => time,
    after(delayMs, action) {
      planned = { at: time + delayMs, action };
      return () => {
        planned = null;
      };
    },
    say: (text) => said.push([time, text]),
  });
  function pass(ms: number): void {
    for (const end = time + ms; time < end; time += 1) {
      if (planned === null || planned.at > time) continue;
      const { action } = planned;
      planned = null;
      action();
    }
  }
  return { ...announcements, said, pass };
}

describe('announcements', () => {
  it('[UI54] answers what is typed once, when it rests', () => {
    const { announce, pass, said } = listen();
    for (const found of [30, 12, 3]) {
      announce('search', `${found} people found`);
      pass(200);
    }
    pass(1_000);
    expect(said).toEqual([[900, '3 people found']]);
  });

  it('[UI54] says one message every few seconds, the latest, however much happens', () => {
    const { announce, pass, said } = listen();
    for (let step = 0; step < 1_000; step += 1) {
      announce('connection', `Message ${step}.`);
      pass(30);
    }
    pass(APART_MS * 2);
    const times = said.map(([at]) => at);
    for (const [index, at] of times.slice(1).entries())
      expect(at - (times[index] ?? 0)).toBeGreaterThanOrEqual(APART_MS);
    // One every three seconds for thirty: neither more, nor silence because it never rests.
    expect(said.length).toBeGreaterThanOrEqual(9);
    expect(said.length).toBeLessThanOrEqual(12);
    expect(said.at(-1)?.[1]).toBe('Message 999.');
  });

  it('[UI54] loses no message to one of another topic', () => {
    const { announce, pass, said } = listen();
    announce('search', '3 people found');
    pass(1_000);
    announce('copy', 'E-mail address copied');
    announce('connection', 'Connection: Live.');
    pass(APART_MS);
    expect(said.map(([, text]) => text)).toEqual(['3 people found', 'E-mail address copied. Connection: Live.']);
  });

  it('[UI54] says what is so when its turn comes, and nothing of what is not any more', () => {
    const { announce, pass, said } = listen();
    let state: string | null = 'Offline';
    announce('connection', () => state);
    announce('search', '3 people found');
    state = null;
    pass(1_000);
    expect(said).toEqual([[500, '3 people found']]);
    announce('connection', () => state);
    pass(APART_MS);
    state = 'Live';
    announce('connection', () => state);
    pass(1_000);
    expect(said.slice(1)).toEqual([[APART_MS + 1_500, 'Live']]);
  });

  it('[UI54] says nothing after it was stopped', () => {
    const { announce, stop, pass, said } = listen();
    announce('search', '3 people found.');
    stop();
    pass(APART_MS);
    expect(said).toEqual([]);
  });
});
