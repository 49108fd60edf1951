import { describe, expect, it } from 'vitest';
import type { PresenceChoice } from '#shared/presence.ts';
import { createLastSeen } from './last-seen.ts';
import { OFFLINE_GRACE_MS } from './presence.person.ts';
import { createPresence, RETURN_MS } from './presence.service.ts';

const [OFFLINE, ONLINE, AWAY] = [0, 1, 2];

function setUp(aliases: Record<string, number>, { wasServedBefore = true } = {}) {
  let time = 1_000;
  const changed: string[] = [];
  let memberships = new Map(Object.entries(aliases));
  const chosen = new Map<string, PresenceChoice>();
  let isAway = false;
  let reads = 0;
  const whole: number[] = [];
  const ended = new Set<string>();
  const saved = new Map<string, number>();
  const told: string[] = [];
  const lastSeen = createLastSeen({
    now: () => time,
    save: async (seenAt) => {
      for (const [userId, at] of seenAt) saved.set(userId, at);
    },
  });
  const presence = createPresence({
    now: () => time,
    wasServedBefore,
    async findAliases() {
      if (isAway) throw new Error('away');
      reads += 1;
      return new Map(memberships);
    },
    choices: {
      find: async (userId) => chosen.get(userId) ?? { choice: 'auto', until: null },
      save: async (userId, choice) => void chosen.set(userId, choice),
    },
    isSessionEnded: (sessionId) => ended.has(sessionId),
    lastSeen,
    onSessionChanged: () => undefined,
    onChosen: (userId, { choice }) => told.push(`${userId} ${choice}`),
    onLeasesChanged: () => undefined,
    onWhole: () => whole.push(time),
    onChanged: (organizationId) => changed.push(organizationId),
  });
  return {
    presence,
    changed,
    told,
    whole,
    ended,
    lastSeenOf: async (userId: string) => {
      await lastSeen.write();
      return saved.get(userId);
    },
    takeFrame: () => {
      presence.sweep();
      return presence.takeFrame('org_1');
    },
    connection: { connectionId: 'c1', sessionId: 's1', userId: 'ada' },
    pass: (ms: number) => {
      time += ms;
    },
    /** As another server does: it is in the database. */
    choose: (userId: string, choice: PresenceChoice['choice']) => void chosen.set(userId, { choice, until: null }),
    setDatabaseAway(next: boolean) {
      isAway = next;
    },
    countReads: () => reads,
    whenRead: () => presence.others.markWhole(),
    setMemberships(next: Record<string, number>) {
      memberships = new Map(Object.entries(next));
    },
  };
}

describe('presence', () => {
  it('[PS15] tells a person of each choice, also of one made at another server, but not of what they had chosen before', async () => {
    const { presence, connection, told, choose, whenRead } = setUp({ org_1: 7 });
    choose('ada', 'away');
    await presence.connect(connection, 'active');
    expect(told).toEqual([]);
    await presence.choose('ada', { choice: 'dnd', until: null });
    choose('ada', 'invisible');
    presence.others.hear('two', new Map(), ['ada']);
    await whenRead();
    presence.others.hear('two', new Map(), ['ada']);
    await whenRead();
    expect(told).toEqual(['ada dnd', 'ada invisible']);
  });

  it('[PS7] makes one frame of what came since the last, with the last value of each person', async () => {
    const { presence, connection, changed, takeFrame, pass } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    presence.disconnect(connection);
    presence.endSession(connection);
    await presence.connect(connection, 'active');
    expect(changed).toEqual(['org_1', 'org_1', 'org_1']);
    expect(takeFrame()).toEqual({
      organizationId: 'org_1',
      serverNow: 1_000,
      onlineCount: 1,
      isWhole: false,
      entries: [[7, ONLINE, 0]],
    });
    pass(250);
    expect(takeFrame()).toBeUndefined();
  });

  it('[PS8] shows a person only to the organizations of their memberships', async () => {
    const { presence, connection } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    expect(presence.snapshot('org_1').entries).toHaveLength(1);
    expect(presence.snapshot('org_2')).toMatchObject({ onlineCount: 0, entries: [] });
  });

  it('[PS9] shows a connected person online in an organization they join, and takes them out of one they leave', async () => {
    const { presence, connection, setMemberships } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    setMemberships({ org_2: 3 });
    await presence.followMember('org_2', 'ada', 3);
    expect(presence.snapshot('org_2').entries).toEqual([[3, ONLINE, 0]]);
    expect(presence.snapshot('org_1').onlineCount).toBe(0);
  });

  it('[PS9] follows a membership later that could not be read when it changed', async () => {
    const { presence, connection, setMemberships, setDatabaseAway } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    setMemberships({ org_2: 3 });
    setDatabaseAway(true);
    await expect(presence.followMember('org_1', 'ada', null)).rejects.toThrow('away');
    await presence.others.readUnread();
    expect(presence.snapshot('org_1').onlineCount).toBe(1);
    setDatabaseAway(false);
    await presence.others.readUnread();
    expect(presence.snapshot('org_1').onlineCount).toBe(0);
    expect(presence.snapshot('org_2').entries).toEqual([[3, ONLINE, 0]]);
  });

  it('[PS9] follows memberships that changed unheard, and reads everybody for it once', async () => {
    const { presence, setMemberships, whenRead, countReads } = setUp({ org_1: 7 });
    const leases = [{ sessionId: 's1', activity: 'active', connectedAt: 1_000 }] as const;
    const people = Array.from({ length: 500 }, (_, index) => [`person_${index}`, leases] as const);
    presence.others.hearAll('another', new Map(people));
    await whenRead();
    await presence.others.readUnread();
    expect(countReads()).toBe(500);
    setMemberships({});
    presence.others.distrust();
    await Promise.all([presence.others.readUnread(), presence.others.readUnread()]);
    await presence.others.readUnread();
    expect(countReads()).toBe(1_000);
    expect(presence.snapshot('org_1').entries).toEqual([]);
    presence.others.distrust();
    presence.others.hearAll('another', new Map());
    await presence.others.readUnread();
    expect(countReads(), 'of those who are gone').toBe(1_000);
  });

  it('[PS17] shows who is at another server also when they could not be read at first', async () => {
    const { presence, whenRead, setDatabaseAway } = setUp({ org_1: 7 });
    const leases = [{ sessionId: 's1', activity: 'active', connectedAt: 1_000 }] as const;
    setDatabaseAway(true);
    presence.others.hearAll('another', new Map([['ada', leases]]));
    await whenRead();
    expect(presence.snapshot('org_1')).toMatchObject({ isWhole: false, entries: [] });
    setDatabaseAway(false);
    await presence.others.readUnread();
    await whenRead();
    expect(presence.snapshot('org_1')).toMatchObject({ isWhole: true, entries: [[7, ONLINE, 0]] });
  });

  it('[PS9] takes the old number of a person away who has left and joined again before it was followed', async () => {
    const { presence, connection, takeFrame, setMemberships } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    takeFrame();
    setMemberships({ org_1: 8 });
    await presence.followMember('org_1', 'ada', 8);
    expect(takeFrame()).toMatchObject({
      onlineCount: 1,
      entries: [
        [7, OFFLINE, 0],
        [8, ONLINE, 0],
      ],
    });
  });

  it('[PS2] counts a person out when the grace is over', async () => {
    const { presence, connection, takeFrame, pass } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    takeFrame();
    presence.disconnect(connection);
    pass(OFFLINE_GRACE_MS);
    expect(takeFrame()).toMatchObject({ onlineCount: 0, entries: [[7, OFFLINE, 0]] });
  });

  it('[PS10] is whole only once everyone is shown of whom other servers told', async () => {
    const { presence } = setUp({ org_1: 7 });
    const leases = [{ sessionId: 's1', activity: 'active', connectedAt: 1_000 }] as const;
    presence.others.hearAll('another', new Map([['ada', leases]]));
    const whole = presence.others.markWhole();
    presence.sweep();
    expect(presence.snapshot('org_1').isWhole).toBe(false);
    await whole;
    expect(presence.snapshot('org_1')).toMatchObject({ isWhole: true, entries: [[7, ONLINE, 0]] });
  });

  it('[PS10] answers many who ask at once with the same entries, until something changes or a moment has passed', async () => {
    const { presence, connection, takeFrame, pass } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    const first = presence.snapshot('org_1');
    pass(249);
    expect(presence.snapshot('org_1').entries).toBe(first.entries);
    // The frame that was still to come says the same.
    expect(takeFrame()?.entries).toEqual([[7, ONLINE, 249]]);
    expect(presence.snapshot('org_1').entries).toBe(first.entries);
    pass(1);
    expect(presence.snapshot('org_1')).toMatchObject({ serverNow: 1_250, entries: [[7, ONLINE, 250]] });
    // A clock may be put back.
    pass(-200);
    expect(presence.snapshot('org_1').serverNow).toBe(1_250);
    pass(-50);
    expect(presence.snapshot('org_1').serverNow).toBe(1_000);
    presence.report(connection, 'idle');
    expect(presence.snapshot('org_1')).toMatchObject({ onlineCount: 0, entries: [[7, AWAY, 0]] });
  });

  it('[PS14] counts who is online, and shows who is away without counting them', async () => {
    const { presence, connection, takeFrame, pass } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    takeFrame();
    pass(400);
    presence.report(connection, 'idle');
    pass(100);
    expect(takeFrame()).toEqual({
      organizationId: 'org_1',
      serverNow: 1_500,
      onlineCount: 0,
      isWhole: false,
      entries: [[7, AWAY, 100]],
    });
    expect(presence.snapshot('org_1').entries).toEqual([[7, AWAY, 100]]);
    presence.report(connection, 'active');
    expect(takeFrame()).toMatchObject({ onlineCount: 1, entries: [[7, ONLINE, 0]] });
  });

  it('[PS16] hides who chose so at another server, also when that could not be heard', async () => {
    const { presence, choose, whenRead } = setUp({ org_1: 7 });
    const leases = [{ sessionId: 's1', activity: 'active', connectedAt: 1_000 }] as const;
    const people = new Map([['ada', leases]]);
    presence.others.hearAll('another', people);
    await whenRead();
    expect(presence.snapshot('org_1').onlineCount).toBe(1);
    choose('ada', 'invisible');
    presence.others.hear('another', people, ['ada']);
    await whenRead();
    expect(presence.snapshot('org_1').onlineCount).toBe(0);
    choose('ada', 'dnd');
    presence.others.hearAll('another', people);
    await whenRead();
    expect(presence.snapshot('org_1').onlineCount).toBe(1);
  });

  it('[PS16] makes no frame of an invisible person who comes, moves, reconnects and goes', async () => {
    const { presence, connection, changed, takeFrame, pass, setMemberships } = setUp({ org_1: 7 });
    await presence.choose('ada', { choice: 'invisible', until: null });
    await presence.connect(connection, 'active');
    presence.report(connection, 'idle');
    setMemberships({ org_1: 7, org_2: 3 });
    await presence.followMember('org_2', 'ada', 3);
    presence.disconnect(connection);
    await presence.connect({ ...connection, connectionId: 'c2' }, 'active');
    presence.disconnect({ ...connection, connectionId: 'c2' });
    pass(OFFLINE_GRACE_MS);
    expect(takeFrame()).toBeUndefined();
    expect(changed).toEqual([]);
    expect(presence.snapshot('org_1')).toMatchObject({ onlineCount: 0, entries: [] });
  });

  it('[PS10] does not call an answer whole until everybody had the time to come back', async () => {
    const { presence, whole, takeFrame, pass } = setUp({ org_1: 7 });
    pass(RETURN_MS - 1);
    takeFrame();
    expect(presence.snapshot('org_1').isWhole).toBe(false);
    pass(1);
    takeFrame();
    expect(presence.snapshot('org_1').isWhole).toBe(true);
    pass(RETURN_MS);
    takeFrame();
    expect(whole).toEqual([1_000 + RETURN_MS]);
  });

  it('[PS10] calls it whole from the start where nobody can have been before', () => {
    const { presence, whole, takeFrame, pass } = setUp({ org_1: 7 }, { wasServedBefore: false });
    expect(presence.snapshot('org_1').isWhole).toBe(true);
    pass(RETURN_MS);
    takeFrame();
    expect(whole).toEqual([]);
  });

  it('[PS10] calls it whole at once when other servers know who is here', async () => {
    const { presence, whole } = setUp({});
    await presence.others.markWhole();
    expect(presence.snapshot('org_1').isWhole).toBe(true);
    expect(whole).toEqual([1_000]);
  });

  it('[PS29] sees nobody who is invisible, and who becomes it until then', async () => {
    const { presence, connection, lastSeenOf, takeFrame, pass } = setUp({ org_1: 7 });
    await presence.choose('ada', { choice: 'invisible', until: null });
    await presence.connect(connection, 'active');
    pass(1_000);
    expect(await lastSeenOf('ada')).toBeUndefined();
    await presence.choose('ada', { choice: 'auto', until: null });
    presence.report(connection, 'active');
    pass(1_000);
    await presence.choose('ada', { choice: 'invisible', until: null });
    pass(60_000);
    presence.disconnect(connection);
    pass(OFFLINE_GRACE_MS);
    takeFrame();
    expect(await lastSeenOf('ada')).toBe(3_000);
  });

  it('[PS28] leaves the last seen of who went to another server to that one, whatever becomes of it', async () => {
    const { presence, connection, lastSeenOf, pass } = setUp({ org_1: 7 });
    await presence.connect(connection, 'active');
    pass(1_000);
    const lease = { sessionId: 's1', activity: 'active', connectedAt: 2_000 } as const;
    presence.disconnect(connection);
    presence.others.hear('another', new Map([['ada', [lease]]]), []);
    presence.others.doubt('another', 2_000);
    pass(60 * 60_000);
    expect(await lastSeenOf('ada')).toBe(2_000);
  });

  it('[PS30] sees nobody who is shown nowhere, as bots are', async () => {
    const { presence, connection, lastSeenOf, pass } = setUp({});
    await presence.connect(connection, 'active');
    pass(60 * 60_000);
    presence.disconnect(connection);
    expect(await lastSeenOf('ada')).toBeUndefined();
  });

  it('[PS5] believes nobody who still speaks of an ended session', async () => {
    const { presence, ended, takeFrame } = setUp({ org_1: 7 });
    const lease = { sessionId: 's1', activity: 'active', connectedAt: null } as const;
    ended.add('s1');
    presence.others.hearAll('gone', new Map([['ada', [lease]]]));
    presence.others.hear('gone', new Map([['ada', [lease]]]), []);
    await presence.others.markWhole();
    expect(presence.snapshot('org_1').entries).toEqual([]);
    expect(takeFrame()).toBeUndefined();
  });
});
