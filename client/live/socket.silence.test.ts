import { describe, expect, it, vi } from 'vitest';
import { setUpPlayedServer } from '#client/test/played-server.ts';
import { ANSWER_LIMIT_MS } from './answer-check.ts';
import { PING_EVERY_MS } from './page-life.ts';

const { played, start } = setUpPlayedServer();
const look = () => document.dispatchEvent(new Event('visibilitychange'));

describe('a connection that may be lost', () => {
  it('[UI58] is given up when the network is said to be gone, and made anew if it can be', async () => {
    const { connection, phase } = start();
    await phase('connected');
    window.dispatchEvent(new Event('offline'));
    expect(connection.status()).toMatchObject({ phase: 'connecting', wasConnected: true });
    window.dispatchEvent(new Event('online'));
    await phase('connected');
    expect(played.sockets).toHaveLength(2);
  });

  it('[UI58] is given up when the page is seen again, a ping is missing, and nobody answers', async () => {
    const { connection, phase, pauses, pass, retry } = start();
    await phase('connected');
    pass(PING_EVERY_MS);
    look();
    expect(pauses).toEqual([]);
    pass(1);
    played.isSilent = true;
    look();
    look();
    expect(pauses).toEqual([ANSWER_LIMIT_MS]);
    expect(connection.status().phase).toBe('connected');
    await retry();
    // As of when it was last heard of.
    expect(connection.status()).toMatchObject({ phase: 'connecting', since: 1_000 });
    await phase('connected');
    expect(played.sockets).toHaveLength(2);
  });

  it('[UI58] stands when the server answers', async () => {
    const { connection, phase, pass, retries } = start();
    await phase('connected');
    pass(PING_EVERY_MS + 1);
    look();
    expect(retries).toHaveLength(1);
    await expect.poll(() => retries).toHaveLength(0);
    expect(connection.status().phase).toBe('connected');
    expect(played.reports).toEqual(['active']);
  });
});

describe('somebody at a page without a connection', () => {
  const press = () => window.dispatchEvent(new Event('keydown'));
  const touch = () => window.dispatchEvent(new Event('pointerdown'));

  it.each([
    ['a key', press],
    ['the pointer', touch],
  ])('[UI60] does not sit out a long pause, by %s', async (_what, use) => {
    played.refuseWith = 'unavailable';
    const { phase, retries, pass } = start();
    await vi.waitFor(() => expect(retries).toHaveLength(1));
    pass(4_999);
    use();
    expect(retries).toHaveLength(1);
    pass(1);
    use();
    await vi.waitFor(() => expect(played.tokens).toHaveLength(2));
    // Refused again, and the next pause begins.
    await vi.waitFor(() => expect(retries).toHaveLength(1));
    use();
    expect(retries).toHaveLength(1);
    played.refuseWith = null;
    pass(5_000);
    use();
    use();
    await phase('connected');
    expect(played.tokens).toHaveLength(3);
  });

  it('[UI60] does not come sooner than the server has asked for', async () => {
    played.refuseWith = 'rate_limited';
    played.retryInMs = 12_345;
    const { pauses, pass, retries } = start();
    await vi.waitFor(() => expect(pauses).toEqual([12_345]));
    pass(12_344);
    press();
    expect(retries).toHaveLength(1);
    expect(played.tokens).toEqual(['cached 1']);
  });
});
