import * as z from 'zod';
import { readConfig } from '#server/config.ts';
import { startServer } from '#server/server.ts';
import { fillOrganization } from '#server/test/fill-organization.ts';
import { onTrace } from '#server/trace.ts';
import { answerQuestions } from './process-control.ts';

/*
 * The real server, as `main.ts` starts it, which can be asked what it costs. Its variables come with the environment.
 */
const fillSchema = z.object({ organizationId: z.string(), members: z.number() });
const eventSchema = z.object({ event: z.string() });

const { port, stop } = await startServer(readConfig(process.env));
const traces = new Map<string, Record<string, string>>();
answerQuestions({
  port: () => ({ port }),
  async stop() {
    await stop();
    return {};
  },
  async fill(body) {
    const { organizationId, members } = fillSchema.parse(body);
    await fillOrganization(organizationId, members);
    return {};
  },
  /** From now on the way of each delivery is noted. */
  trace() {
    onTrace(({ event, step, at }) => {
      traces.set(event, { ...traces.get(event), [step]: String(at) });
    });
    return {};
  },
  stepsOf: (body) => traces.get(eventSchema.parse(body).event) ?? {},
});
