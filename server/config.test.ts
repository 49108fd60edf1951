import { describe, expect, it } from 'vitest';
import { createTestClerk } from '#server/test/clerk-instance.ts';
import { readConfig } from './config.ts';

const keys = {
  CLERK_PUBLISHABLE_KEY: 'pk_test_Y2xlcmsudGVzdCQ',
  CLERK_SECRET_KEY: 'sk_test_x',
  CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
};

describe('configuration', () => {
  it('[CF1] needs no variable at all', () => {
    expect(readConfig({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      clerk: { kind: 'local' },
      demoActivity: 'calm',
      logLevel: 'info',
      syncIntervalMs: 86_400_000,
      mongodbUri: undefined,
    });
  });

  it('[CF2] names every wrong variable at once, with what it must be', () => {
    const wrong = {
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      MONGODB_URI: 'http://db',
      PUBLIC_ORIGIN: 'foo',
      SYNC_INTERVAL_HOURS: 'daily',
      WEBHOOK_RETENTION_DAYS: '0',
    };
    const names = [
      'PORT',
      'PUBLIC_ORIGIN',
      'MONGODB_URI',
      'LOG_LEVEL',
      'WEBHOOK_RETENTION_DAYS',
      'SYNC_INTERVAL_HOURS',
    ];
    expect(() => readConfig(wrong)).toThrow(new RegExp(names.map((name) => `${name} must b`).join('[^]*')));
  });

  it.each([
    ['CLERK_SECRET_KEY', { CLERK_PUBLISHABLE_KEY: keys.CLERK_PUBLISHABLE_KEY }],
    ['CLERK_PUBLISHABLE_KEY', { CLERK_SECRET_KEY: keys.CLERK_SECRET_KEY }],
    ['CLERK_WEBHOOK_SIGNING_SECRET', { ...keys, CLERK_WEBHOOK_SIGNING_SECRET: '' }],
    ['CLERK_JWT_KEY', { CLERK_JWT_KEY: 'pem' }],
    ['CLERK_API_URL', { CLERK_API_URL: 'https://api.clerk.com' }],
    ['CLERK_INSTANCE_ID', { CLERK_INSTANCE_ID: 'ins_1' }],
    ['LOCAL_CLERK', { ...keys, LOCAL_CLERK: 'on' }],
    ['LOCAL_CLERK', { LOCAL_CLERK: 'off' }],
    ['LOCAL_CLERK', { NODE_ENV: 'production' }],
    ['LOCAL_CLERK', { HOST: '0.0.0.0' }],
    ['LOCAL_CLERK', { PUBLIC_ORIGIN: 'https://people.example.com' }],
    ['CLERK_PUBLISHABLE_KEY', { ...keys, CLERK_PUBLISHABLE_KEY: 'pk_test_xxxxxxxxxxxx' }],
    ['CLERK_PUBLISHABLE_KEY', { ...keys, CLERK_PUBLISHABLE_KEY: 'pk_test_' }],
  ])('[CF3] refuses a partial or contradictory set and names %s', (name, environment) => {
    expect(() => readConfig(environment)).toThrow(name);
  });

  it('[CF4] allows local Clerk in production and beyond this machine when asked for', () => {
    const config = readConfig({ NODE_ENV: 'production', HOST: '0.0.0.0', LOCAL_CLERK: 'on' });
    expect(config.clerk.kind).toBe('local');
  });

  it('[CF5] takes a signing secret alone: local Clerk signs with it', () => {
    const { CLERK_WEBHOOK_SIGNING_SECRET } = keys;
    const secrets = `${CLERK_WEBHOOK_SIGNING_SECRET},${CLERK_WEBHOOK_SIGNING_SECRET}`;
    expect(readConfig({ CLERK_WEBHOOK_SIGNING_SECRET: secrets }).clerk).toEqual({
      kind: 'local',
      signingSecrets: [CLERK_WEBHOOK_SIGNING_SECRET, CLERK_WEBHOOK_SIGNING_SECRET],
    });
  });

  it('[CF6] reads a PEM whose line ends are written as two characters', () => {
    const { jwtKey } = createTestClerk();
    const { clerk } = readConfig({ ...keys, CLERK_JWT_KEY: jwtKey.replaceAll('\n', '\\n') });
    expect(clerk).toMatchObject({ kind: 'remote', jwtKey });
  });

  it.each([
    ['PORT', { PORT: ' ' }],
    ['PORT', { PORT: '70000' }],
    ['CLERK_JWT_KEY', { ...keys, CLERK_JWT_KEY: 'garbage' }],
    ['CLERK_WEBHOOK_SIGNING_SECRET', { CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_A' }],
    ['PUBLIC_ORIGIN', { PUBLIC_ORIGIN: 'https://people.example.com/app' }],
  ])('[CF2] does not guess what a wrong %s may have meant', (name, environment) => {
    expect(() => readConfig(environment)).toThrow(`${name} must be`);
  });

  it('[CF7] runs no demo colleagues against a real Clerk', () => {
    expect(readConfig({ ...keys, DEMO_ACTIVITY: 'busy' }).demoActivity).toBe('off');
  });
});
