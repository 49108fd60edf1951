import { History } from 'lucide-react';
import { Birthdays } from '#client/birthdays/birthdays.view.tsx';
import type { ActivityFilter } from '#client/http/activity.request.ts';
import { KudosButton } from '#client/kudos/kudos-button.view.tsx';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import type { ActivityEntry } from '#shared/activity.ts';
import { useActivity } from './activity.hook.ts';
import { ActivityDay } from './activity-day.view.tsx';
import { ActivityFilterFields } from './activity-filter.view.tsx';
import { dayOf, nameDay } from './calendar-day.format.ts';
import { FreshPill } from './fresh-pill.view.tsx';

/** By then another day may have begun. */
const TICK_MS = 60_000;

export interface ActivityPageProps {
  filter: ActivityFilter;
  onFilter: (filter: ActivityFilter) => void;
}

/** What happened in this organization, latest first, by days; what comes while one reads waits. */
export function ActivityPage({ filter, onFilter }: ActivityPageProps) {
  const { name } = useCurrentOrganization();
  const words = text.activity;
  usePageTitle(`${words.title} · ${name}`);
  const { pages, shown, fresh, isRefreshFailed, showFresh } = useActivity(filter);
  const isFiltered = Object.keys(filter).length > 0;

  if (!pages.data && pages.isError)
    return <Failure title={words.notLoaded} error={pages.error} onRetry={() => void pages.refetch()} isPage />;
  return (
    <div className="flex w-full max-w-2xl flex-col px-4 pt-4 pb-8">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <KudosButton />
      </div>
      <ActivityFilterFields filter={filter} onFilter={onFilter} />
      {isFiltered ? null : <Birthdays />}
      <FreshPill count={fresh.length} onShow={showFresh} />
      {pages.data ? null : <Waiting label={words.loading} />}
      {pages.data && shown.length === 0 && !pages.hasNextPage ? (
        <Notice
          icon={History}
          title={isFiltered ? words.noneFound : words.none}
          actions={isFiltered ? <Button onClick={() => onFilter({})}>{words.showAll}</Button> : null}
        >
          {words.whatComes}
        </Notice>
      ) : null}
      <Days entries={shown} />
      {pages.hasNextPage ? (
        <Button
          className="mt-4 self-center"
          aria-disabled={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {words.earlier}
        </Button>
      ) : null}
      {pages.data && (isRefreshFailed || pages.isError) ? (
        <p role="alert" className="mt-3 text-center text-fail">
          {words.notRefreshed}
        </p>
      ) : null}
    </div>
  );
}

function Days({ entries }: { entries: ActivityEntry[] }) {
  const { clock } = useLive();
  const now = useTick(clock.now, TICK_MS);
  const days = [...new Set(entries.map(({ at }) => dayOf(at)))];
  return days.map((day) => (
    <ActivityDay key={day} title={nameDay(day, now)} entries={entries.filter(({ at }) => dayOf(at) === day)} />
  ));
}
