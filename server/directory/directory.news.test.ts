import { expect, it } from 'vitest';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { insertChange } from './change.model.ts';
import { MAX_NEWS, readNews } from './directory.news.ts';
import { authorizeMember } from './directory.policy.ts';
import { readVersion } from './directory.service.ts';

const room = setUpLiveRoom();
const ANYBODY = { alias: 1, name: 'Ada', imageUrl: null, role: 'org:member', title: null, country: null, joinedAt: 1 };

it('[VS2] is what is new in the latest changes when there are very many', async () => {
  const { id, ada } = await room.openOrganization();
  const access = await authorizeMember(ada, id);
  const since = await readVersion(id);
  const come = (place: number) => {
    const [userId, version] = [`user_${place}`, since + place];
    const change = { kind: 'member.upserted', userId, card: { ...ANYBODY, userId }, version, at: 1 } as const;
    return insertChange({ organizationId: id, version, entity: userId, sourceEvent: userId, change, news: ['joined'] });
  };
  await Promise.all(Array.from({ length: MAX_NEWS }, (_, index) => come(index + 1)));
  const whole = await readNews(access, since);
  expect(whole).toMatchObject({ isWhole: true, joined: { length: MAX_NEWS } });
  expect(whole.joined.at(-1)).toBe(`user_${MAX_NEWS}`);
  await come(MAX_NEWS + 1);
  const cut = await readNews(access, since);
  expect(cut).toMatchObject({ isWhole: false, joined: { length: MAX_NEWS } });
  expect(cut.joined[0]).toBe('user_2');
});
