import { Agent } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import { atPace, sleep, usersFrom } from './crowd.ts';
import { compare, formatFigure, takeTurns } from './figures.ts';
import type { LiveSetting, Side } from './live-setting.ts';
import type { Scenario } from './scenario.ts';

const CONNECTIONS = 300;
const PER_SECOND = 100;
const ROUNDS = 5;
const LIMIT = 0.6;

/** B15: real clients connect; those of the bare program as Socket.IO comes, by polling first. */
export const handshake: Scenario = {
  id: 'B15',
  sockets: CONNECTIONS * 3,
  async run(setting) {
    const sides = { bare: await setting.openBare('transports'), rollcall: await setting.openRollcall() };
    const results = await takeTurns(ROUNDS + 1, sides, (side, round) => connectReal(setting, side, round));
    // The first round warms up.
    const counted = { bare: results.bare.slice(1), rollcall: results.rollcall.slice(1) };
    await sides.bare.server.kill();
    const { bare, rollcall, ratio, spread } = compare(counted, (cpuMs) => cpuMs);
    return [
      {
        id: 'B15',
        what: `processor time of a connection, with its token proven; the other by polling first, unproven (rounds ${spread})`,
        baseline: formatFigure(bare, 'ms'),
        own: formatFigure(rollcall, 'ms'),
        ratio,
        target: String(LIMIT),
        isMet: ratio <= LIMIT,
      },
    ];
  },
};

/** Processor time of the server for each connection; in every round of people who have not been here for a while. */
async function connectReal(setting: LiveSetting, side: Side, round: number): Promise<number> {
  // As browsers do it: the requests of one page share a connection.
  const agents: Agent[] = [];
  const sockets: Socket[] = [];
  const { cpuMs } = await side.server.measure(async () => {
    await atPace(usersFrom(round * CONNECTIONS, CONNECTIONS), PER_SECOND, async (userId) => {
      const agent = new Agent({ keepAlive: true });
      const own = { transports: ['websocket'], auth: { token: setting.tokenOf(userId) } };
      const socket = io(`http://127.0.0.1:${side.port}`, {
        forceNew: true,
        ...(side.name === 'bare' ? { transportOptions: { polling: { agent } }, auth: { token: userId } } : own),
      });
      agents.push(agent);
      sockets.push(socket);
      await new Promise<void>((resolve) => socket.once('connect', resolve));
      if (socket.io.engine.transport.name !== 'websocket')
        await new Promise<void>((resolve) => socket.io.engine.once('upgrade', () => resolve()));
    });
  });
  for (const socket of sockets) socket.disconnect();
  for (const agent of agents) agent.destroy();
  await sleep(200);
  return cpuMs / CONNECTIONS;
}
