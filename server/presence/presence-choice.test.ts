import { describe, expect, it } from 'vitest';
import { setUpPresence } from '#server/test/presence-setting.ts';
import { OFFLINE_GRACE_MS } from './presence.person.ts';

describe('what somebody chose, and when they were last seen', () => {
  it('[PS15] tells a person of each choice, also of one made at another server, but not of what they had chosen before', async () => {
    const { presence, connection, told, choose, whenRead } = setUpPresence({ org_1: 7 });
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

  it('[PS16] hides who chose so at another server, also when that could not be heard', async () => {
    const { presence, choose, whenRead } = setUpPresence({ org_1: 7 });
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
    const { presence, connection, changed, takeFrame, pass, setMemberships } = setUpPresence({ org_1: 7 });
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

  it('[PS29] sees nobody who is invisible, and who becomes it until then', async () => {
    const { presence, connection, lastSeenOf, takeFrame, pass } = setUpPresence({ org_1: 7 });
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
    const { presence, connection, lastSeenOf, pass } = setUpPresence({ org_1: 7 });
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
    const { presence, connection, lastSeenOf, pass } = setUpPresence({});
    await presence.connect(connection, 'active');
    pass(60 * 60_000);
    presence.disconnect(connection);
    expect(await lastSeenOf('ada')).toBeUndefined();
  });
});
