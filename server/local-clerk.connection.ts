import type { Router } from 'express';
import type { ClerkConnection } from '#server/clerk/clerk-connection.ts';
import { createDemoActivity, type DemoActivity } from '#server/embedded/clerk/demo/demo-activity.ts';
import { createLocalClerk, type LocalClerk } from '#server/embedded/clerk/local-clerk.ts';
import type { Config } from './config.ts';
import type { Logger } from './logger.ts';

export interface LocalClerkSurroundings {
  signingSecrets: string[];
  demoActivity: Config['demoActivity'];
  port: number;
  /** Where pages of this server come from. */
  origins: string[];
  logger: Logger;
  now: () => number;
  random: () => number;
}

export interface LocalClerkConnection {
  connection: ClerkConnection;
  /** By the path each answers on. */
  routes: ReadonlyMap<string, Router>;
  start(): void;
  stop(): Promise<void>;
}

/** Puts local Clerk in the place of the real one; what connects to it cannot tell the difference. */
export async function connectLocalClerk(surroundings: LocalClerkSurroundings): Promise<LocalClerkConnection> {
  const { signingSecrets, port, origins, logger, now, random } = surroundings;
  // The server talks to itself over the loopback address, whatever name people use for it.
  const ownOrigin = `http://127.0.0.1:${port}`;
  const hosts = origins.map((origin) => new URL(origin).host);
  const localClerk = await createLocalClerk({
    webhookUrl: () => `${ownOrigin}/api/webhooks`,
    signingSecrets,
    logger,
    now,
    random,
    demo: true,
    allowedHosts: () => hosts,
  });
  const activity = openActivity(surroundings, localClerk, ownOrigin);
  return {
    connection: {
      clientConfig: { publishableKey: localClerk.publishableKey, proxyUrl: '/__clerk', demo: localClerk.demo },
      secretKey: localClerk.secretKey,
      jwtKey: localClerk.jwtKey,
      signingSecrets: localClerk.signingSecrets,
      apiUrl: `${ownOrigin}/__clerk_backend`,
      // The demo admin, who is listed first.
      operators: localClerk.demo?.people.slice(0, 1).map((person) => person.email) ?? [],
      instanceId: undefined,
    },
    routes: new Map([
      ['/__clerk', localClerk.router],
      ['/__clerk_backend', localClerk.backendRouter],
    ]),
    start() {
      localClerk.start();
      activity?.start();
    },
    async stop() {
      await activity?.stop();
      await localClerk.stop();
    },
  };
}

function openActivity(
  { demoActivity, logger, now, random }: LocalClerkSurroundings,
  { demo }: LocalClerk,
  ownOrigin: string,
): DemoActivity | undefined {
  if (demoActivity === 'off') return undefined;
  return createDemoActivity({ origin: () => ownOrigin, level: demoActivity, demo, logger, now, random });
}
