import { describe, expect, test } from 'vitest';
import { setUpEventBodies } from '#server/embedded/clerk/testing/event-bodies.ts';
import { keysOf, keysOfSample } from '#server/embedded/clerk/testing/sample-keys.ts';
import { createTestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';

const clerk = setUpEventBodies(process.env.MONGODB_URI);
const { createPerson } = clerk;

describe('webhook bodies', () => {
  test('[LC13] have the fields of Clerk’s own, for every type that local Clerk sends', async () => {
    const { id, email } = await createPerson();
    const admin = await createPerson();
    const organization = Object(
      (await clerk.browser.console('POST', '/organizations', { name: 'Shapes', creatorId: admin.id })).body,
    );
    const members = `/organizations/${organization.id}/members`;
    await clerk.browser.console('POST', members, { userId: id, role: 'org:member' });
    await clerk.browser.console('PATCH', `${members}/${id}`, { role: 'org:admin' });
    await clerk.browser.console('PATCH', `/organizations/${organization.id}`, { name: 'Forms' });
    for (const end of ['end', 'remove']) {
      const person = createTestBrowser(clerk.local.origin);
      await person.post(`/client/sessions/${await person.signIn(email, clerk.local.clerk.demo.password)}/${end}`);
    }
    await createTestBrowser(clerk.local.origin).signIn(email, clerk.local.clerk.demo.password);
    await clerk.browser.console('POST', `/users/${id}/ban`);
    await clerk.browser.console('DELETE', `${members}/${id}`);
    await clerk.browser.console('DELETE', `/organizations/${organization.id}`);
    await clerk.browser.console('DELETE', `/users/${id}`);
    await clerk.local.receiver.waitFor(({ event }) => event.type === 'user.deleted' && event.data.id === id);

    const types = [
      'user.created',
      'user.updated',
      'organization.created',
      'organization.updated',
      'organization.deleted',
    ];
    types.push(
      'organizationMembership.created',
      'organizationMembership.updated',
      'organizationMembership.deleted',
      'session.created',
    );
    for (const type of types)
      expect({ type, keys: keysOf(clerk.local.receiver.eventsOf(type)[0]?.event).sort() }).toEqual({
        type,
        keys: await keysOfSample(type),
      });
    // The samples of these happen to lack what local Clerk knows, or to have what is optional.
    for (const type of ['session.ended', 'session.removed', 'session.revoked']) {
      const keys = keysOf(clerk.local.receiver.eventsOf(type)[0]?.event).filter(
        (key) => !key.startsWith('.data.latest_activity.'),
      );
      expect({ type, keys: keys.sort() }).toEqual({ type, keys: await keysOfSample(type) });
    }
    const deleted = keysOf(clerk.local.receiver.eventsOf('user.deleted')[0]?.event).sort();
    expect(deleted).toEqual((await keysOfSample('user.deleted')).filter((key) => key !== '.data.external_id'));
  });

  test('[LC13] describe the device and the place of a session', async () => {
    const person = createTestBrowser(clerk.local.origin);
    const sessionId = await person.signIn('tomas.oliveira@northwind-labs.test', clerk.local.clerk.demo.password);
    const { event } = await clerk.local.receiver.waitFor(
      ({ event }) => event.type === 'session.created' && event.data.id === sessionId,
    );
    expect(event.data.latest_activity).toMatchObject({
      device_type: 'Linux',
      is_mobile: false,
      browser_name: 'Chrome',
      browser_version: '139.0.0.0',
      city: 'Lisbon',
      country: 'PT',
    });
  });
});
