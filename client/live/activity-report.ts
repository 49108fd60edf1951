import type { Activity } from '#shared/presence.ts';
import type { ActivityWatch } from './activity.ts';
import type { LiveConnection } from './live-connection.ts';

export interface ReportOptions {
  connection: LiveConnection;
  watch: ActivityWatch;
  /** What the handshake of the present connection said. */
  told: () => Activity;
}

/**
 * Tells the server of each change of activity while there is a connection. A new one has said it in its handshake; what
 * has changed since then is said as soon as it stands. Returns the way to stop.
 */
export function reportActivity({ connection, watch, told }: ReportOptions): () => void {
  function report(): void {
    if (connection.status().phase !== 'connected') return;
    connection.request('presence:report', { activity: watch.current() }).catch(() => {
      // The connection is about to be lost, and the next one begins with what is so then.
    });
  }
  const stops = [
    watch.onChange(report),
    connection.onStatus(() => {
      if (watch.current() !== told()) report();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
