import { describe, expect, it } from 'vitest';
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
