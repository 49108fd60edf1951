import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Inbox, SearchX } from 'lucide-react';
import { useRef } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { type DeliveryFilter, deliveriesQuery } from '#client/http/deliveries.request.ts';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { useKeptFocus } from '#client/ui/kept-focus.hook.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { formatClock } from '#client/ui/time.format.ts';
import type { Delivery } from '#shared/deliveries.ts';
import { DeliveryFilterFields } from './delivery-filter.view.tsx';
import { isFiltered } from './delivery-search.ts';
import { DeliverySkeleton } from './delivery-skeleton.view.tsx';
import { DeliveryTable } from './delivery-table.view.tsx';
import { useWithKept } from './kept-deliveries.hook.ts';
import { OlderDeliveries } from './older-deliveries.view.tsx';
import { ReapplyDead } from './reapply-dead.view.tsx';

export interface DeliveryLogProps {
  filter: DeliveryFilter;
  onFilter: (filter: DeliveryFilter) => void;
  /** How many were given up. */
  dead: number;
  /** What was applied again since there is this filter. */
  kept: readonly Delivery[];
}

/** What Clerk has delivered, latest first, as it comes in. */
export function DeliveryLog({ filter, onFilter, dead, kept }: DeliveryLogProps) {
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useQuery({
    ...deliveriesQuery(useApi(), filter),
    placeholderData: keepPreviousData,
  });
  const deliveries = useWithKept(data?.deliveries, kept);
  const first = useRef<HTMLSelectElement>(null);
  const log = useKeptFocus();

  function clear(): void {
    first.current?.focus();
    onFilter({});
  }

  return (
    <section ref={log} aria-labelledby="deliveries" tabIndex={-1} className="pb-6 -outline-offset-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-5 pb-3">
        <h2 id="deliveries" className="text-lg font-semibold">
          {text.deliveries.title}
        </h2>
        {data && error ? (
          <span className="text-warn">{text.deliveries.notReadSince(formatClock(dataUpdatedAt))}</span>
        ) : null}
        <span className="ms-auto">
          <ReapplyDead dead={dead} />
        </span>
        <div className="w-full">
          <DeliveryFilterFields {...{ filter, onFilter, first }} onClear={clear} />
          {filter.state ? (
            <p className="mt-2 text-sm text-muted">
              <span className="font-medium">{text.deliveries.states[filter.state]}.</span>{' '}
              {text.deliveries.meanings[filter.state]}
            </p>
          ) : null}
        </div>
      </div>
      {data === undefined && error ? (
        <Failure title={text.deliveries.unread} error={error} onRetry={() => void refetch()} />
      ) : null}
      {data === undefined && !error ? <DeliverySkeleton /> : null}
      {deliveries?.length === 0 ? <NoDeliveries filter={filter} onClear={clear} /> : null}
      {data && deliveries && deliveries.length > 0 ? (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? 'opacity-60' : ''}>
          <DeliveryTable deliveries={deliveries} />
          <OlderDeliveries filter={filter} hasOlder={data.nextCursor !== null} shown={deliveries.length} />
        </div>
      ) : null}
    </section>
  );
}

function NoDeliveries({ filter, onClear }: { filter: DeliveryFilter; onClear: () => void }) {
  if (isFiltered(filter)) {
    return (
      <Notice
        icon={SearchX}
        title={text.deliveries.noMatch}
        actions={<Button onClick={onClear}>{text.deliveries.clearFilter}</Button>}
      >
        {filter.type || filter.entity ? text.deliveries.givenInFull : text.deliveries.noneInState}
      </Notice>
    );
  }
  return (
    <Notice icon={Inbox} title={text.deliveries.none}>
      {text.deliveries.connect(
        <code key="doctor" className="rounded bg-sunken px-1 font-mono text-xs text-ink">
          npm run doctor
        </code>,
      )}
    </Notice>
  );
}
