import type { Delivery } from './deliveries.ts';
import type { TestServer } from './test-server.ts';

export interface SendingReport {
  /** Answers by status. */
  statuses: Map<number, number>;
  slowestMs: number;
}

/** Svix waits minutes; here only so long that an outage sees several tries. */
const PAUSE_MS = 200;

/** Sends each delivery again and again until it is acknowledged, as Svix does. Tells each acknowledgement at once. */
export async function sendPatiently(
  server: Pick<TestServer, 'post'>,
  deliveries: Delivery[],
  onAcknowledged: (id: string) => void = () => undefined,
): Promise<SendingReport> {
  const report: SendingReport = { statuses: new Map(), slowestMs: 0 };
  await Promise.all(
    deliveries.map(async (delivery) => {
      for (let status = 0; status !== 204; ) {
        const sentAt = performance.now();
        status = (await server.post(delivery)).status;
        report.slowestMs = Math.max(report.slowestMs, performance.now() - sentAt);
        report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
        if (status !== 204) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
      onAcknowledged(delivery.id);
    }),
  );
  return report;
}
