import { afterEach } from 'vitest';
import { membershipEvent, organizationEvent, userEvent } from './clerk-events.ts';
import { type Cluster, type ClusterServer, type ConnectToServerOptions, startCluster } from './cluster.ts';
import { type Follower, follow } from './follower.ts';
import type { LiveClient } from './live-client.ts';

export interface ClusterScene {
  cluster: Cluster;
  one: ClusterServer;
  two: ClusterServer;
}

export const ORGANIZATION = 'org_1';
/** The people of the organization, with the numbers that stand for them: they are given in the order of arrival. */
const ALIASES = { ada: 1, bob: 2, cyd: 3, dan: 4 };

/** For the tests of a file: sockets and servers are closed after each. */
export function setUpClusterScenes() {
  const clusters: Cluster[] = [];
  const sockets: LiveClient[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect();
    for (const cluster of clusters.splice(0)) await cluster.stop();
  });

  /** Two servers of one cluster, with four people of one organization. */
  async function openScene(): Promise<ClusterScene> {
    const cluster = await startCluster();
    clusters.push(cluster);
    const [one, two] = await Promise.all([cluster.startServer(), cluster.startServer()]);
    await one.deliver(organizationEvent('organization.created', { id: ORGANIZATION }));
    for (const userId of Object.keys(ALIASES))
      await one.deliver(
        userEvent('user.created', { id: userId }),
        membershipEvent('organizationMembership.created', { userId, organizationId: ORGANIZATION }),
      );
    return { cluster, one, two };
  }

  async function connect(server: ClusterServer, userId: string, options: ConnectToServerOptions = {}) {
    const socket = await server.connect(userId, options);
    sockets.push(socket);
    return socket;
  }

  async function watch(server: ClusterServer, userId: string): Promise<Follower> {
    return follow(await connect(server, userId), ORGANIZATION, ALIASES);
  }

  return { openScene, connect, watch };
}
