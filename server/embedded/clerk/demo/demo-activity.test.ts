import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { createDemoActivity } from '#server/embedded/clerk/demo/demo-activity.ts';
import { deriveId } from '#server/embedded/clerk/ids.ts';
import { createTestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import { startTestServer, type TestServer, waitFor } from '#server/test/test-server.ts';
import { activityPageSchema } from '#shared/activity.ts';
import { directorySnapshotSchema } from '#shared/directory.ts';
import { noticePageSchema } from '#shared/notices.ts';
import { sessionListSchema } from '#shared/session-activity.ts';
import { listDemoPeople } from './demo-list.ts';
import { DEMO_PASSWORD, demoOrganizations } from './demo-people.ts';

const localClerk = {
  CLERK_PUBLISHABLE_KEY: '',
  CLERK_SECRET_KEY: '',
  CLERK_JWT_KEY: '',
  CLERK_WEBHOOK_SIGNING_SECRET: '',
  CLERK_INSTANCE_ID: '',
  CLERK_API_URL: '',
  DEMO_ACTIVITY: 'off',
};
const northwind = deriveId('org', demoOrganizations.northwind.slug);
const people = listDemoPeople();

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(localClerk);
});
afterAll(() => server.stop());

/** Ten people and more come, write and answer: that takes a while on a busy machine. */
const waitLong = (condition: () => Promise<boolean>) => waitFor(condition, 30_000);

/** The same numbers in every run. */
function createRandom(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const stateSchema = z.object({
  deliveries: z.array(z.object({ type: z.string() })),
  sessions: z.array(z.object({ name: z.string() })),
});

const waveTo = (userId: string, token: string) =>
  fetch(`${server.origin}/api/organizations/${northwind}/members/${userId}/wave`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });

test('[LC17] colleagues sign in, hold real connections, write of themselves, thank and wave back until the activity stops', {
  timeout: 90_000,
}, async () => {
  const browser = createTestBrowser(server.origin);
  const sessionId = await browser.signIn(people[0]?.email ?? '', DEMO_PASSWORD);
  const connected = async () => {
    const reply = await server.get(`/api/organizations/${northwind}/sessions`, await browser.token(sessionId));
    const list = sessionListSchema.safeParse(reply.body);
    return list.success ? list.data.sessions.filter(({ state }) => state === 'connected') : undefined;
  };
  await waitFor(async () => (await connected()) !== undefined);
  expect(await connected()).toEqual([]);

  const activity = createDemoActivity({
    origin: () => server.origin,
    level: 'busy',
    demo: { password: DEMO_PASSWORD, people },
    logger: pino({ level: 'silent' }),
    now: Date.now,
    random: createRandom(),
  });
  activity.start();
  await waitLong(async () => ((await connected()) ?? []).length >= 10);
  const state = stateSchema.parse((await browser.console('GET', '/state')).body);
  const visitors = ['Tomás Oliveira', 'Ingrid Solberg', 'Marcus Webb'];
  expect(state.sessions.filter(({ name }) => visitors.includes(name))).toEqual([]);
  const token = await browser.token(sessionId);
  const members = async () => {
    const reply = await server.get(`/api/organizations/${northwind}/directory`, token);
    return directorySnapshotSchema.parse(reply.body).members;
  };
  await waitLong(async () => (await members()).filter(({ profile }) => profile?.skills !== undefined).length >= 10);
  const thanks = async () => {
    const reply = await server.get(`/api/organizations/${northwind}/activity`, token);
    return activityPageSchema.parse(reply.body).entries.filter(({ kind }) => kind === 'kudos');
  };
  await waitLong(async () => (await thanks()).length > 0);
  const answers = async () => {
    const reply = await server.get(`/api/organizations/${northwind}/me/notices`, token);
    return noticePageSchema.parse(reply.body).notices.filter(({ answerTo }) => answerTo !== null);
  };
  await waitLong(async () => {
    for (const { userId } of (await connected()) ?? []) await waveTo(userId, token);
    return (await answers()).length > 0;
  });
  expect(new Set(((await connected()) ?? []).map(({ browser: name }) => name)).size).toBeGreaterThan(2);

  await activity.stop();
  await waitLong(async () => (await connected())?.length === 0);
});
