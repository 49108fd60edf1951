import type { Activity } from '#shared/presence.ts';
import type { ActivityWatch } from './activity.ts';
import type { LiveConnection } from './live-connection.ts';

/**
 * Tells the server of each change of activity while there is a connection; a new one has said it in its handshake.
 * Returns the way to stop.
 */
export function reportActivity(connection: LiveConnection, watch: ActivityWatch): () => void {
  function report(activity: Activity): void {
    if (connection.status().phase !== 'connected') return;
    connection.request('presence:report', { activity }).catch(() => {
      // The connection is about to be lost, and the next one begins with what is so then.
    });
  }
  return watch.onChange(report);
}
