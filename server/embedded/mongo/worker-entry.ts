import { parentPort, workerData } from 'node:worker_threads';
import { FolderInUse } from './folder-lock.ts';
import { startMongoServer } from './mongo-server.ts';
import { type WorkerMessage, workerDataSchema } from './worker-message.ts';

/** The worker thread's side: starts the server, says where it is, and stops on the first message. */
async function run(): Promise<void> {
  const { folder, holder } = workerDataSchema.parse(workerData);
  try {
    const server = await startMongoServer({ folder, holder });
    parentPort?.once('message', () => void server.stop().then(() => parentPort?.close()));
    post({ kind: 'started', uri: server.uri });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    post({ kind: 'failed', message, isInUse: error instanceof FolderInUse });
  }
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

await run();
