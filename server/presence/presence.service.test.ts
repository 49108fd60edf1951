import { describe, expect, it } from 'vitest';
import { setUpPresence } from '#server/test/presence-setting.ts';
import { OFFLINE_GRACE_MS } from './presence.person.ts';
import { RETURN_MS } from './presence.service.ts';

const [OFFLINE, ONLINE, AWAY, DND] = [0, 1, 2, 3];

describe('presence', () => {
  it('[PS7] makes one frame of what came since the last, with the last value of each person', async () => {
    const { presence, connection, changed, takeFrame, pass } = setUpPresence({ org_1: 7 });
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
    const { presence, connection } = setUpPresence({ org_1: 7 });
    await presence.connect(connection, 'active');
    expect(presence.snapshot('org_1').entries).toHaveLength(1);
    expect(presence.snapshot('org_2')).toMatchObject({ onlineCount: 0, entries: [] });
  });

  it('[PS9] shows a connected person online in an organization they join, and takes them out of one they leave', async () => {
    const { presence, connection, setMemberships } = setUpPresence({ org_1: 7 });
    await presence.connect(connection, 'active');
    setMemberships({ org_2: 3 });
    await presence.followMember('org_2', 'ada', 3);
    expect(presence.snapshot('org_2').entries).toEqual([[3, ONLINE, 0]]);
    expect(presence.snapshot('org_1').onlineCount).toBe(0);
  });

  it('[PS9] follows a membership later that could not be read when it changed', async () => {
    const { presence, connection, setMemberships, setDatabaseAway } = setUpPresence({ org_1: 7 });
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
    const { presence, setMemberships, whenRead, countReads } = setUpPresence({ org_1: 7 });
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
    const { presence, whenRead, setDatabaseAway } = setUpPresence({ org_1: 7 });
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

  it('[PS21] finds within ten beats what was chosen at a server that could tell nobody', async () => {
    const { presence, connection, takeFrame, choose, told } = setUpPresence({ org_1: 7 });
    await presence.connect(connection, 'active');
    takeFrame();
    choose('ada', 'dnd');
    for (let beats = 0; beats < 10; beats += 1) await presence.others.readUnread();
    await presence.others.markWhole();
    expect(takeFrame()).toMatchObject({ entries: [[7, DND, 0]] });
    expect(told).toEqual(['ada dnd']);
  });

  it('[PS9] takes the old number of a person away who has left and joined again before it was followed', async () => {
    const { presence, connection, takeFrame, setMemberships } = setUpPresence({ org_1: 7 });
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
    const { presence, connection, takeFrame, pass } = setUpPresence({ org_1: 7 });
    await presence.connect(connection, 'active');
    takeFrame();
    presence.disconnect(connection);
    pass(OFFLINE_GRACE_MS);
    expect(takeFrame()).toMatchObject({ onlineCount: 0, entries: [[7, OFFLINE, 0]] });
  });

  it('[PS10] is whole only once everyone is shown of whom other servers told', async () => {
    const { presence } = setUpPresence({ org_1: 7 });
    const leases = [{ sessionId: 's1', activity: 'active', connectedAt: 1_000 }] as const;
    presence.others.hearAll('another', new Map([['ada', leases]]));
    const whole = presence.others.markWhole();
    presence.sweep();
    expect(presence.snapshot('org_1').isWhole).toBe(false);
    await whole;
    expect(presence.snapshot('org_1')).toMatchObject({ isWhole: true, entries: [[7, ONLINE, 0]] });
  });

  it('[PS10] answers many who ask at once with the same entries, until something changes or a moment has passed', async () => {
    const { presence, connection, takeFrame, pass } = setUpPresence({ org_1: 7 });
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
    const { presence, connection, takeFrame, pass } = setUpPresence({ org_1: 7 });
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

  it('[PS10] does not call an answer whole until everybody had the time to come back', async () => {
    const { presence, whole, takeFrame, pass } = setUpPresence({ org_1: 7 });
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
    const { presence, whole, takeFrame, pass } = setUpPresence({ org_1: 7 }, { wasServedBefore: false });
    expect(presence.snapshot('org_1').isWhole).toBe(true);
    pass(RETURN_MS);
    takeFrame();
    expect(whole).toEqual([]);
  });

  it('[PS10] calls it whole at once when other servers know who is here', async () => {
    const { presence, whole } = setUpPresence({});
    await presence.others.markWhole();
    expect(presence.snapshot('org_1').isWhole).toBe(true);
    expect(whole).toEqual([1_000]);
  });

  it('[PS5] believes nobody who still speaks of an ended session', async () => {
    const { presence, ended, takeFrame } = setUpPresence({ org_1: 7 });
    const lease = { sessionId: 's1', activity: 'active', connectedAt: null } as const;
    ended.add('s1');
    presence.others.hearAll('gone', new Map([['ada', [lease]]]));
    presence.others.hear('gone', new Map([['ada', [lease]]]), []);
    await presence.others.markWhole();
    expect(presence.snapshot('org_1').entries).toEqual([]);
    expect(takeFrame()).toBeUndefined();
  });
});
