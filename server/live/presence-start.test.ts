import { expect, it } from 'vitest';
import { setUpLiveRoom } from '#server/test/live-room.ts';

const room = setUpLiveRoom();

it('[PS10] knows from the first on who is here where nobody ever was, and not who comes back after a restart', async () => {
  const { id, ada } = await room.openOrganization();
  const isWhole = async () => {
    const { presence } = await room.subscribeOrFail(await room.connect(ada), id);
    return presence.isWhole;
  };
  expect(await isWhole()).toBe(true);
  await room.server.restart();
  expect(await isWhole()).toBe(false);
});
