import * as z from 'zod';

/** What the worker is started with. */
export const workerDataSchema = z.object({ folder: z.string(), holder: z.string() });

/** From the worker: it serves, or it could not start. */
export const workerMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), uri: z.string() }),
  z.object({ kind: z.literal('failed'), message: z.string(), isInUse: z.boolean() }),
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;

/** To the worker: any message means stop. */
export const STOP = 'stop';
