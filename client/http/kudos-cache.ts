import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ActivityEntry, ActivityPage } from '#shared/activity.ts';
import type { Kudos } from '#shared/kudos.ts';
import { activityKey, activityPagesKey } from './activity.request.ts';

/** Changes kudos wherever they are shown, until the server is asked again; null takes them away. */
export function editKudos(queries: QueryClient, organizationId: string, edit: (kudos: Kudos) => Kudos | null): void {
  const onPage = (page: ActivityPage): ActivityPage => ({
    ...page,
    entries: page.entries.flatMap((entry): ActivityEntry[] => {
      if (entry.kind !== 'kudos') return [entry];
      const kudos = edit(entry.kudos);
      return kudos === null ? [] : [{ ...entry, kudos }];
    }),
  });
  queries.setQueriesData<ActivityPage>({ queryKey: activityKey(organizationId) }, (page) => page && onPage(page));
  queries.setQueriesData<InfiniteData<ActivityPage>>(
    { queryKey: activityPagesKey(organizationId) },
    (known) => known && { ...known, pages: known.pages.map(onPage) },
  );
}
