import { afterAll, beforeAll, expect } from 'vitest';
import * as z from 'zod';
import { keysOf, keysOfSample } from '#server/embedded/clerk/testing/sample-keys.ts';
import { createTestBackend, type TestBackend } from '#server/embedded/clerk/testing/test-backend.ts';
import { createTestBrowser, type TestBrowser } from '#server/embedded/clerk/testing/test-browser.ts';
import {
  openTestDatabase,
  startLocalClerk,
  type TestLocalClerk,
} from '#server/embedded/clerk/testing/test-local-clerk.ts';

/** Local Clerk for the tests of a file, with what they need to cause events and to read what was sent of them. */
export function setUpEventBodies(mongodbUri: string | undefined) {
  let closeDatabase: () => Promise<void>;
  let local: TestLocalClerk;
  let browser: TestBrowser;
  let backend: TestBackend;

  beforeAll(async () => {
    closeDatabase = await openTestDatabase(mongodbUri);
    local = await startLocalClerk();
    browser = createTestBrowser(local.origin);
    backend = createTestBackend(local);
  });
  afterAll(async () => {
    await local.stop();
    await closeDatabase();
  });

  let people = 0;
  async function createPerson(): Promise<{ id: string; email: string }> {
    people += 1;
    const email = `person-${people}@example.test`;
    const made = await browser.console('POST', '/users', { firstName: 'Ada', lastName: `Number ${people}`, email });
    return { id: Object(made.body).id, email };
  }

  async function make(path: string, body: object): Promise<string> {
    const reply = await backend.send('POST', path, body);
    expect(reply).toMatchObject({ status: 200 });
    return z.object({ id: z.string() }).parse(reply.body).id;
  }

  /** A change through the Backend API that must succeed. */
  async function change(method: string, path: string, body?: object): Promise<void> {
    expect(await backend.send(method, path, body)).toMatchObject({ status: 200 });
  }

  /** A button of the console that must succeed. */
  async function press(path: string, body: object = {}): Promise<void> {
    expect(await browser.console('POST', `/clerk${path}`, body)).toMatchObject({ status: 200 });
  }

  async function bodyOf(type: string, id: string) {
    return (await local.receiver.waitFor(({ event }) => event.type === type && event.data.id === id)).event;
  }

  async function expectSampleKeys(type: string, id: string, sample = type): Promise<void> {
    const event = await bodyOf(type, id);
    expect({ type, keys: keysOf(event).sort() }).toEqual({ type, keys: await keysOfSample(sample) });
  }

  async function createOrganization(): Promise<{ id: string; adminId: string }> {
    const { id: adminId } = await createPerson();
    const made = await browser.console('POST', '/organizations', { name: 'Shapes', creatorId: adminId });
    return { id: Object(made.body).id, adminId };
  }

  return {
    get local() {
      return local;
    },
    get browser() {
      return browser;
    },
    get backend() {
      return backend;
    },
    createPerson,
    make,
    change,
    press,
    bodyOf,
    expectSampleKeys,
    createOrganization,
  };
}
