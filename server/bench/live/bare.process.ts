import { createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';
import * as z from 'zod';
import { bareOptions, barePrograms } from './bare.programs.ts';
import { answerQuestions } from './process-control.ts';

/*
 * Runs one of the shortest correct programs, named by the environment. They are in `bare.programs.ts`; this is what
 * starts any of them and answers what it costs.
 */
const LEAVING_MS = 1_000;
const { BARE_PROGRAM = '', BARE_PORT = '0', BARE_REDIS } = process.env;
const program = barePrograms[BARE_PROGRAM];
if (program === undefined) throw new Error(`There is no program ${BARE_PROGRAM}.`);
const httpServer = createServer();
const io = new Server(httpServer, { serveClient: false, ...bareOptions(BARE_PROGRAM) });
if (BARE_REDIS !== undefined) io.adapter(createAdapter(await createClient({ url: BARE_REDIS }).connect()));
await program(io, httpServer);
await new Promise<void>((resolve) => httpServer.listen(Number(BARE_PORT), '127.0.0.1', resolve));
const { port } = z.object({ port: z.number() }).parse(httpServer.address());
answerQuestions({
  port: () => ({ port }),
  async stop() {
    // Who goes is told of while the other server can still be asked; there is nothing that says when that is done.
    io.local.disconnectSockets(true);
    await setTimeout(LEAVING_MS);
    await io.close();
    return {};
  },
});
