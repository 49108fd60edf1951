import { describe, expect, it } from 'vitest';
import { tellConnection } from './connection-state.ts';

const lost = { phase: 'connecting', since: 0, wasConnected: true, isPlanned: false } as const;
const moving = { ...lost, isPlanned: true };
const standing = { phase: 'connected', since: 0 } as const;

describe('the connection indicator', () => {
  it.each([
    ['connecting', { status: lost, isCatchingUp: true, isOnline: true, now: 29_999 }],
    ['stale', { status: lost, isCatchingUp: true, isOnline: true, now: 30_000 }],
    ['live', { status: moving, isCatchingUp: true, isOnline: true, now: 4_999 }],
    ['connecting', { status: moving, isCatchingUp: true, isOnline: true, now: 5_000 }],
    ['offline', { status: lost, isCatchingUp: true, isOnline: false, now: 0 }],
    ['catching-up', { status: standing, isCatchingUp: true, isOnline: true, now: 0 }],
    ['live', { status: standing, isCatchingUp: false, isOnline: true, now: 0 }],
    ['live', { status: standing, isCatchingUp: false, isOnline: false, now: 90_000 }],
  ] as const)('[UI20] says %s', (expected, facts) => {
    expect(tellConnection(facts)).toBe(expected);
  });
});
