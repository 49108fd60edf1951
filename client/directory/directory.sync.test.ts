import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '#client/http/api-error.ts';
import { followDirectory, frame, presenceOf, rename, reply, snapshotAt } from '#client/test/directory-following.ts';

describe('following an organization', () => {
  it('[UI1] shows the snapshot before there is a live connection, and subscribes from its version', async () => {
    const { server, names, asked, phase } = followDirectory([snapshotAt(7, ['Ada', 'Grace'])]);
    await phase('catching-up');
    expect(names()).toEqual(['Ada', 'Grace']);
    server.connect();
    const request = await asked();
    expect(request.body).toEqual({ organizationId: 'org_1', since: 7 });
    request.reply(reply(8, [rename(8, 1, 'Zoe')]));
    await phase('live');
    expect(names()).toEqual(['Grace', 'Zoe']);
  });

  it('[UI2] applies frames in order and ignores what it already holds', async () => {
    const { server, names, store, goLive } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:changed', frame(rename(2, 1, 'Bea')));
    server.send('directory:changed', frame(rename(2, 1, 'never shown')));
    server.send('directory:changed', frame(rename(2, 1, 'never shown'), rename(3, 1, 'Cleo')));
    expect(names()).toEqual(['Cleo']);
    expect(store.version()).toBe(3);
  });

  it('[UI2] asks for what is missing when a frame leaves a hole, and keeps showing the list meanwhile', async () => {
    const { server, names, store, asked, phase, goLive, fetchSnapshot } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:changed', frame(rename(3, 1, 'Cleo')));
    const request = await asked();
    expect(request.body).toEqual({ organizationId: 'org_1', since: 1 });
    expect(store.summary().phase).toBe('catching-up');
    expect(names()).toEqual(['Ada']);
    request.reply(reply(3, [rename(2, 1, 'Bea'), rename(3, 1, 'Cleo')]));
    await phase('live');
    expect(names()).toEqual(['Cleo']);
    expect(fetchSnapshot).toHaveBeenCalledTimes(1);
  });

  it('[UI2] notices by the heartbeat that the last frame was lost', async () => {
    const { server, names, asked, phase, goLive } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:version', { organizationId: 'org_1', version: 1 });
    expect(server.take('directory:subscribe')).toBeUndefined();
    server.send('directory:version', { organizationId: 'org_1', version: 2 });
    (await asked()).reply(reply(2, [rename(2, 1, 'Bea')]));
    await phase('live');
    expect(names()).toEqual(['Bea']);
  });

  it('[UI3] applies frames that overtake the answer to a subscription after that answer', async () => {
    const { server, names, asked, phase, presence } = followDirectory([snapshotAt(1, ['Ada'])]);
    server.connect();
    const request = await asked();
    server.send('directory:changed', frame(rename(3, 1, 'Cleo')));
    server.send('presence:changed', presenceOf([[1, 'offline', 1_500]], 1_900));
    server.send('presence:changed', presenceOf([[1, 'online', 2_100]], 2_100));
    request.reply(reply(2, [rename(2, 1, 'Bea')]));
    await phase('live');
    expect(names()).toEqual(['Cleo']);
    expect(presence.get(1)).toEqual({ state: 'online', since: 2_100 });
  });

  it('[UI4] catches up from its version after a lost connection, and with a snapshot when the server asks for one', async () => {
    const { server, names, asked, phase, goLive, fetchSnapshot } = followDirectory([
      snapshotAt(1, ['Ada']),
      snapshotAt(9, ['Grace']),
    ]);
    await goLive();
    server.disconnect();
    await phase('catching-up');
    server.connect();
    const request = await asked();
    expect(request.body).toEqual({ organizationId: 'org_1', since: 1 });
    request.reply({ ...reply(9), snapshotRequired: true });
    const second = await asked();
    expect(second.body).toEqual({ organizationId: 'org_1', since: 9 });
    second.reply(reply(9));
    await phase('live');
    expect(names()).toEqual(['Grace']);
    expect(fetchSnapshot).toHaveBeenCalledTimes(2);
  });

  it('[UI4] tries again later when a subscription is not answered', async () => {
    const { server, asked, phase, retries } = followDirectory([snapshotAt(1, ['Ada'])]);
    server.connect();
    (await asked()).fail();
    await vi.waitFor(() => expect(retries).toHaveLength(2), { interval: 2 });
    retries.at(-1)?.();
    (await asked()).reply(reply(1));
    await phase('live');
  });

  it('[UI4] does not ask in circles when the server promises a version it does not deliver', async () => {
    const { server, asked, retries } = followDirectory([snapshotAt(1, ['Ada'])]);
    server.connect();
    for (let round = 1; round <= 4; round += 1) (await asked()).reply(reply(5));
    await vi.waitFor(() => expect(retries).toHaveLength(1), { interval: 2 });
    expect(server.take('directory:subscribe')).toBeUndefined();
  });

  it('[UI5] says why the first load failed, and loads when asked to try again', async () => {
    const refusal = new ApiError({ status: 503, code: 'unavailable', message: 'Try later.', requestId: 'req_1' });
    const { store, sync, names, phase } = followDirectory([refusal, snapshotAt(1, ['Ada'])]);
    await phase('failed');
    expect(store.summary().error).toBe(refusal);
    sync.retry();
    await phase('catching-up');
    expect(names()).toEqual(['Ada']);
  });

  it.each([
    ['the viewer is removed', 'removed', { kind: 'member.removed', version: 2, at: 0, userId: 'user_1' }],
    ['the organization is deleted', 'deleted', { kind: 'organization.deleted', version: 2, at: 0 }],
  ] as const)('[UI6] closes the directory when %s, and says which', async (_what, loss, change) => {
    const { server, onLost, store, goLive } = followDirectory([snapshotAt(1, ['Ada', 'Grace'])]);
    await goLive();
    server.send('directory:changed', frame(change));
    expect(store.summary().phase).toBe('lost');
    expect(onLost.mock.calls).toEqual([[loss]]);
    expect(server.listenerCount()).toBe(0);
  });

  it('[UI6] closes the directory when the server refuses it, and stays when somebody else is removed', async () => {
    const { server, onLost, names, goLive, asked, phase } = followDirectory([snapshotAt(1, ['Ada', 'Grace'])]);
    await goLive();
    server.send('directory:changed', frame({ kind: 'member.removed', version: 2, at: 0, userId: 'user_2' }));
    expect(names()).toEqual(['Ada']);
    expect(onLost).not.toHaveBeenCalled();
    server.disconnect();
    server.connect();
    (await asked()).reply({
      ok: false,
      error: { code: 'not_found', message: 'No such organization.', requestId: 'r' },
    });
    await phase('lost');
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('[UI7] leaves nothing of an organization behind, and takes over nothing that was on its way', async () => {
    const { server, store, sync, presence, names, asked } = followDirectory([snapshotAt(1, ['Ada'])]);
    server.connect();
    const request = await asked();
    sync.stop();
    expect(server.take('directory:unsubscribe')?.body).toEqual({ organizationId: 'org_1' });
    request.reply(reply(2, [rename(2, 1, 'Bea')], [[1, 'online', 1]]));
    await Promise.resolve();
    expect(names()).toEqual([]);
    expect(store.version()).toBeNull();
    expect(presence.get(1).state).toBe('unknown');
    expect(server.listenerCount()).toBe(0);
  });

  it('[UI7] ignores frames of another organization', async () => {
    const { server, names, presence, goLive } = followDirectory([snapshotAt(1, ['Ada'])]);
    await goLive();
    server.send('directory:changed', { ...frame(rename(2, 1, 'Mallory')), organizationId: 'org_2' });
    server.send('presence:changed', { ...presenceOf([[1, 'online', 5]]), organizationId: 'org_2' });
    expect(names()).toEqual(['Ada']);
    expect(presence.get(1).state).toBe('offline');
  });
});
