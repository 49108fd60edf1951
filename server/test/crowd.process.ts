import { crowdSchema } from './crowd.messages.ts';
import { connectLightly } from './light-client.ts';
import { keepMoving } from './movers.ts';

/*
 * People who come and go, in a process of their own: what they cost is not to be taken for what the page costs. Told once
 * who they are, it says when all are connected, and keeps them moving.
 */
process.on('disconnect', () => process.exit());
process.once('message', async (message) => {
  const { port, tokens, changesPerSecond, seconds } = crowdSchema.parse(message);
  const movers = await Promise.all(tokens.map((token) => connectLightly({ port, auth: { token } })));
  process.send?.('connected');
  await keepMoving({ reportName: 'presence:report' }, movers, { perSecond: changesPerSecond, seconds });
});
