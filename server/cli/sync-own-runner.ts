import { createBackendApi } from '#server/clerk/backend-api.ts';
import { sleep } from '#server/clerk/sleep.ts';
import type { ClerkConfig } from '#server/config.ts';
import { createChangeLog } from '#server/directory/change-log.ts';
import { createSyncRunner, type SyncRunner } from '#server/sync/sync.runner.ts';
import { projectEvent } from '#server/webhooks/event-projector.ts';
import type { CliSurroundings } from './run-cli.ts';

/** Does runs in this process, for when no server does them. Nobody is connected here: servers notice what was written. */
export function createOwnRunner(
  { logger }: CliSurroundings,
  { apiUrl, secretKey, instanceId }: Extract<ClerkConfig, { kind: 'remote' }>,
): SyncRunner {
  const now = Date.now;
  const ignore = () => undefined;
  const projector = {
    changeLog: createChangeLog({ now, announce: ignore }),
    sessions: { onChanged: ignore, onEnded: ignore, onUserEnded: ignore },
    now,
  };
  return createSyncRunner({
    api: createBackendApi({ apiUrl, secretKey, now, sleep, random: Math.random }),
    project: (report, order) => projectEvent(projector, report, order),
    instanceId: () => instanceId,
    now,
    logger,
  });
}
