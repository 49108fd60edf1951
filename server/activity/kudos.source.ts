import { findKudosAmong } from '#server/kudos/kudos-page.ts';
import type { ActivitySource } from './activity.source.ts';

const NOTHING = { places: [], present: async () => [] };

export const findKudosActivity: ActivitySource = async (access, { type, ...query }) => {
  if (type !== undefined && type !== 'kudos') return NOTHING;
  const found = await findKudosAmong(access, query);
  return {
    places: found.places,
    async present(ids) {
      const shown = await found.present(ids);
      return shown.map((kudos) => ({ kind: 'kudos', id: kudos.id, at: kudos.createdAt, kudos }));
    },
  };
};
