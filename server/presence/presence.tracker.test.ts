import { describe, expect, it } from 'vitest';
import { OFFLINE_GRACE_MS } from './presence.person.ts';
import { createPresenceTracker } from './presence.tracker.ts';

function setUp() {
  let time = 1_000;
  const seen: string[] = [];
  /** Of how many sessions of a person the other servers were to be told, each time. */
  const told: number[] = [];
  const tracker = createPresenceTracker({
    now: () => time,
    onUserChanged: (userId, { state }) => seen.push(`${userId} ${state}`),
    onUserGone: (userId) => seen.push(`${userId} gone`),
    onSessionChanged: ({ sessionId }) => seen.push(sessionId),
    onLeasesChanged: (userId) => told.push(tracker.leasesOf(userId).length),
  });
  const connection = (connectionId: string, sessionId = 's1') => ({ connectionId, sessionId, userId: 'ada' });
  return {
    tracker,
    connection,
    seen,
    told,
    wait(ms: number) {
      time += ms;
    },
    pass(ms: number) {
      time += ms;
      tracker.sweep();
    },
  };
}

/** What others saw of Ada, in order. */
const statesIn = (seen: string[]) => seen.filter((entry) => entry.startsWith('ada') && entry !== 'ada gone');

describe('presence tracker', () => {
  it('[PS1] shows a person online at once, whatever the number of tabs', () => {
    const { tracker, connection, seen } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.open(connection('b'), 'active');
    expect(seen).toEqual(['ada online', 's1']);
    expect(tracker.presenceOf('ada')).toEqual({ state: 'online', since: 1_000 });
  });

  it('[PS2] shows a person offline only after the grace has passed', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.close(connection('a'));
    pass(OFFLINE_GRACE_MS - 1);
    expect(seen).not.toContain('ada offline');
    pass(1);
    expect(seen).toContain('ada offline');
  });

  it('[PS3] shows nothing of a reload, not even when reloads follow each other for longer than the grace', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('tab 0'), 'active');
    for (let reload = 1; reload <= 10; reload += 1) {
      tracker.close(connection(`tab ${reload - 1}`));
      pass(OFFLINE_GRACE_MS / 2);
      tracker.open(connection(`tab ${reload}`), 'active');
    }
    pass(OFFLINE_GRACE_MS * 2);
    expect(statesIn(seen)).toEqual(['ada online']);
  });

  it('[PS4] keeps a person online while another device is connected', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('phone', 's1'), 'active');
    tracker.open(connection('laptop', 's2'), 'active');
    tracker.close(connection('phone', 's1'));
    pass(OFFLINE_GRACE_MS * 2);
    expect(seen).not.toContain('ada offline');
    expect(tracker.connectedSince('s1')).toBeUndefined();
    expect(tracker.connectedSince('s2')).toBe(1_000);
  });

  it('[PS5] gives no grace to a session that has ended, whether its connection closed before or after', () => {
    const { tracker, connection, seen } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.close(connection('a'));
    expect(seen).not.toContain('ada offline');
    tracker.endSession({ sessionId: 's1', userId: 'ada' });
    expect(seen).toContain('ada offline');
  });

  it('[PS5] leaves the grace of another session of the person alone', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('phone', 's1'), 'active');
    tracker.open(connection('laptop', 's2'), 'active');
    tracker.close(connection('laptop', 's2'));
    tracker.close(connection('phone', 's1'));
    tracker.endSession({ sessionId: 's1', userId: 'ada' });
    expect(seen).not.toContain('ada offline');
    pass(OFFLINE_GRACE_MS);
    expect(seen).toContain('ada offline');
  });

  it('[PS5] ends a session also where the server that spoke of it has died', () => {
    const { tracker, seen } = setUp();
    tracker.hear('dead', 'ada', [
      { sessionId: 's1', activity: 'active', connectedAt: 1_000 },
      { sessionId: 's2', activity: 'idle', connectedAt: 1_000 },
    ]);
    tracker.endSession({ sessionId: 's1', userId: 'ada' });
    expect(statesIn(seen)).toEqual(['ada online', 'ada away']);
    expect(tracker.connectedSince('s1')).toBeUndefined();
    tracker.endSession({ sessionId: 's2', userId: 'ada' });
    expect(statesIn(seen)).toEqual(['ada online', 'ada away', 'ada offline']);
  });

  it('[PS6] counts a connection that closes twice once', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.open(connection('b'), 'active');
    tracker.close(connection('a'));
    tracker.close(connection('a'));
    pass(OFFLINE_GRACE_MS * 2);
    expect(seen).not.toContain('ada offline');
  });

  it('[PS12] shows a person away when every device is idle, and online when one is not', () => {
    const { tracker, connection, seen } = setUp();
    tracker.open(connection('phone', 's1'), 'active');
    tracker.open(connection('laptop', 's2'), 'active');
    tracker.report(connection('phone', 's1'), 'idle');
    expect(tracker.presenceOf('ada')?.state).toBe('online');
    tracker.report(connection('laptop', 's2'), 'idle');
    expect(tracker.presenceOf('ada')?.state).toBe('away');
    tracker.report(connection('phone', 's1'), 'active');
    expect(statesIn(seen)).toEqual(['ada online', 'ada away', 'ada online']);
  });

  it('[PS13] shows nothing of an idle person who reconnects', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'), 'idle');
    tracker.close(connection('a'));
    pass(OFFLINE_GRACE_MS - 1);
    tracker.open(connection('b'), 'idle');
    pass(OFFLINE_GRACE_MS * 2);
    expect(statesIn(seen)).toEqual(['ada away']);
  });

  it('[PS3] shows nothing of the reload of the one active device while another is idle', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('phone', 's1'), 'idle');
    tracker.open(connection('laptop', 's2'), 'active');
    tracker.close(connection('laptop', 's2'));
    pass(OFFLINE_GRACE_MS - 1);
    tracker.open(connection('laptop again', 's2'), 'active');
    pass(OFFLINE_GRACE_MS * 2);
    expect(statesIn(seen)).toEqual(['ada away', 'ada online']);
  });

  it('[PS3] shows nothing of the reload of the active tab while an idle one stays', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('forgotten tab'), 'idle');
    tracker.open(connection('tab'), 'active');
    tracker.close(connection('tab'));
    pass(OFFLINE_GRACE_MS - 1);
    tracker.open(connection('tab again'), 'active');
    pass(OFFLINE_GRACE_MS * 2);
    expect(statesIn(seen)).toEqual(['ada away', 'ada online']);
    tracker.close(connection('tab again'));
    pass(OFFLINE_GRACE_MS);
    expect(statesIn(seen)).toEqual(['ada away', 'ada online', 'ada away']);
  });

  it('[PS12] takes no word of a connection that is closed', () => {
    const { tracker, connection } = setUp();
    tracker.open(connection('a', 's1'), 'active');
    tracker.open(connection('b', 's2'), 'active');
    tracker.close(connection('a', 's1'));
    tracker.report(connection('a', 's1'), 'idle');
    tracker.report(connection('b', 's2'), 'active');
    expect(tracker.presenceOf('ada')?.state).toBe('online');
  });

  it('[PS15] shows what a person chose, as long as a device is connected', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.choose('ada', { choice: 'dnd', until: null });
    tracker.report(connection('a'), 'idle');
    tracker.choose('ada', { choice: 'away', until: null });
    tracker.choose('ada', { choice: 'auto', until: null });
    expect(statesIn(seen)).toEqual(['ada online', 'ada dnd', 'ada away']);
    tracker.choose('ada', { choice: 'dnd', until: null });
    tracker.close(connection('a'));
    pass(OFFLINE_GRACE_MS);
    expect(statesIn(seen).slice(3)).toEqual(['ada dnd', 'ada offline']);
    tracker.choose('ada', { choice: 'dnd', until: null });
    expect(tracker.presenceOf('ada')).toBeUndefined();
  });

  it('[PS2] tells other servers of a grace whose end is found while a choice is taken', () => {
    const { tracker, connection, told, wait } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.close(connection('a'));
    wait(OFFLINE_GRACE_MS);
    tracker.choose('ada', { choice: 'auto', until: null });
    tracker.sweep();
    expect(told).toEqual([1, 1, 0]);
  });

  it('[PS15] ends a choice when its time is over', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.choose('ada', { choice: 'dnd', until: 2_000 });
    pass(999);
    expect(tracker.presenceOf('ada')?.state).toBe('dnd');
    pass(1);
    expect(statesIn(seen)).toEqual(['ada online', 'ada dnd', 'ada online']);
  });

  it('[PS16] shows an invisible person as one who is offline, whatever the devices do', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'), 'active');
    tracker.choose('ada', { choice: 'invisible', until: null });
    expect(statesIn(seen)).toEqual(['ada online', 'ada offline']);
    tracker.report(connection('a'), 'idle');
    tracker.open(connection('b', 's2'), 'active');
    tracker.close(connection('a'));
    tracker.close(connection('b', 's2'));
    pass(OFFLINE_GRACE_MS);
    expect(statesIn(seen)).toEqual(['ada online', 'ada offline']);
  });
});
