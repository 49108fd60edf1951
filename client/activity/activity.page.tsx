import { History } from 'lucide-react';
import { useBirthdays } from '#client/birthdays/birthdays.hook.ts';
import { Birthdays } from '#client/birthdays/birthdays.view.tsx';
import type { ActivityFilter } from '#client/http/activity.request.ts';
import { KudosButton } from '#client/kudos/kudos-button.view.tsx';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { useKeptFocus } from '#client/ui/kept-focus.hook.ts';
import { LinesSkeleton } from '#client/ui/lines-skeleton.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';
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
  const activity = useActivity(filter);
  const birthdays = useBirthdays();
  const page = useKeptFocus();
  const { pages } = activity;
  const isFiltered = Object.keys(filter).length > 0;
  // Drawn together, if they can be: what comes later pushes the list down.
  const isReady = pages.data !== undefined && (isFiltered || !birthdays.isAwaited);
  const hasFailed = pages.data === undefined && pages.isError;

  return (
    <div ref={page} tabIndex={-1} className="reading flex flex-col outline-none">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h1 className="text-xl font-semibold">{words.title}</h1>
        <KudosButton />
      </div>
      <ActivityFilterFields filter={filter} onFilter={onFilter} />
      {isReady && !isFiltered ? <Birthdays {...birthdays} /> : null}
      {hasFailed ? <Failure title={words.notLoaded} error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {isReady ? <ActivityList {...activity} onShowAll={isFiltered ? () => onFilter({}) : null} /> : null}
      {isReady || hasFailed ? null : (
        <LinesSkeleton isPaused={pages.isPaused} label={words.loading} late={words.late} />
      )}
    </div>
  );
}

interface ActivityListProps extends ReturnType<typeof useActivity> {
  /** Takes the filters away; null without any. */
  onShowAll: (() => void) | null;
}

function ActivityList({ pages, shown, fresh, isRefreshFailed, showFresh, onShowAll }: ActivityListProps) {
  const words = text.activity;
  return (
    <>
      <FreshPill count={fresh.length} onShow={showFresh} />
      {shown.length === 0 && !pages.hasNextPage ? (
        <Notice
          icon={History}
          title={onShowAll ? words.noneFound : words.none}
          actions={onShowAll ? <Button onClick={onShowAll}>{words.showAll}</Button> : null}
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
      {isRefreshFailed || pages.isError ? (
        <p role="alert" className="mt-3 text-center text-fail">
          {pages.isFetchNextPageError ? words.noEarlier : words.notRefreshed}
        </p>
      ) : null}
    </>
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
