import { describe, expect, it } from 'vitest';
import { createPresenceTracker, OFFLINE_GRACE_MS } from './presence.tracker.ts';

function setUp() {
  let time = 1_000;
  const seen: string[] = [];
  const tracker = createPresenceTracker({
    now: () => time,
    onUserChanged: (userId, { state }) => seen.push(`${userId} ${state}`),
    onSessionChanged: ({ sessionId }) => seen.push(sessionId),
  });
  const connection = (connectionId: string, sessionId = 's1') => ({ connectionId, sessionId, userId: 'ada' });
  return {
    tracker,
    connection,
    seen,
    pass(ms: number) {
      time += ms;
      tracker.sweep();
    },
  };
}

describe('presence tracker', () => {
  it('[PS1] shows a person online at once, whatever the number of tabs', () => {
    const { tracker, connection, seen } = setUp();
    tracker.open(connection('a'));
    tracker.open(connection('b'));
    expect(seen).toEqual(['ada online', 's1']);
    expect(tracker.presenceOf('ada')).toEqual({ state: 'online', since: 1_000 });
  });

  it('[PS2] shows a person offline only after the grace has passed', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'));
    tracker.close(connection('a'));
    pass(OFFLINE_GRACE_MS - 1);
    expect(seen).not.toContain('ada offline');
    pass(1);
    expect(seen).toContain('ada offline');
  });

  it('[PS3] shows nothing of a reload, not even when reloads follow each other for longer than the grace', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('tab 0'));
    for (let reload = 1; reload <= 10; reload += 1) {
      tracker.close(connection(`tab ${reload - 1}`));
      pass(OFFLINE_GRACE_MS / 2);
      tracker.open(connection(`tab ${reload}`));
    }
    pass(OFFLINE_GRACE_MS * 2);
    expect(seen.filter((entry) => entry.startsWith('ada'))).toEqual(['ada online']);
  });

  it('[PS4] keeps a person online while another device is connected', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('phone', 's1'));
    tracker.open(connection('laptop', 's2'));
    tracker.close(connection('phone', 's1'));
    pass(OFFLINE_GRACE_MS * 2);
    expect(seen).not.toContain('ada offline');
    expect(tracker.connectedSince('s1')).toBeUndefined();
    expect(tracker.connectedSince('s2')).toBe(1_000);
  });

  it('[PS5] gives no grace to a session that has ended, whether its connection closed before or after', () => {
    const { tracker, connection, seen } = setUp();
    tracker.open(connection('a'));
    tracker.close(connection('a'));
    expect(seen).not.toContain('ada offline');
    tracker.endSession({ sessionId: 's1', userId: 'ada' });
    expect(seen).toContain('ada offline');
  });

  it('[PS5] leaves the grace of another session of the person alone', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('phone', 's1'));
    tracker.open(connection('laptop', 's2'));
    tracker.close(connection('laptop', 's2'));
    tracker.close(connection('phone', 's1'));
    tracker.endSession({ sessionId: 's1', userId: 'ada' });
    expect(seen).not.toContain('ada offline');
    pass(OFFLINE_GRACE_MS);
    expect(seen).toContain('ada offline');
  });

  it('[PS6] counts a connection that closes twice once', () => {
    const { tracker, connection, seen, pass } = setUp();
    tracker.open(connection('a'));
    tracker.open(connection('b'));
    tracker.close(connection('a'));
    tracker.close(connection('a'));
    pass(OFFLINE_GRACE_MS * 2);
    expect(seen).not.toContain('ada offline');
  });
});
