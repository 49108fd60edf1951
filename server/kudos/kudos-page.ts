import type { OrganizationAccess } from '#server/directory/directory.policy.ts';
import type { Kudos } from '#shared/kudos.ts';
import { findKudosPage, type KudosQuery } from './kudos.model.ts';
import { presentKudos } from './kudos.presenter.ts';

export interface FoundKudos {
  /** Also of those that may not be shown. */
  places: { id: string; at: number }[];
  present(ids: ReadonlySet<string>): Promise<Kudos[]>;
}

/** Latest first. Whoever puts them among other things decides which of them to show. */
export async function findKudosAmong(
  access: OrganizationAccess,
  query: Omit<KudosQuery, 'organizationId'>,
): Promise<FoundKudos> {
  const rows = await findKudosPage({ ...query, organizationId: access.organizationId });
  return {
    places: rows.map(({ _id, createdAt }) => ({ id: _id, at: createdAt.getTime() })),
    present: (ids) =>
      presentKudos(
        access,
        rows.filter(({ _id }) => ids.has(_id)),
      ),
  };
}
