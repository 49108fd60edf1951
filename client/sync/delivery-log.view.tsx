import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Inbox, SearchX } from 'lucide-react';
import { useRef } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { type DeliveryFilter, deliveriesQuery } from '#client/http/deliveries.request.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { useKeptFocus } from '#client/ui/kept-focus.hook.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { formatClock } from '#client/ui/time.format.ts';
import type { Delivery } from '#shared/deliveries.ts';
import { DeliveryFilterFields } from './delivery-filter.view.tsx';
import { isFiltered } from './delivery-search.ts';
import { DeliverySkeleton } from './delivery-skeleton.view.tsx';
import { stateMeanings, stateWords } from './delivery-state.icon.tsx';
import { DeliveryTable } from './delivery-table.view.tsx';
import { useWithKept } from './kept-deliveries.hook.ts';
import { OlderDeliveries } from './older-deliveries.view.tsx';
import { ReapplyDead } from './reapply-dead.view.tsx';

export interface DeliveryLogProps {
  filter: DeliveryFilter;
  onFilter: (filter: DeliveryFilter) => void;
  /** How many were given up. */
  dead: number;
  /** What was applied anew since there is this filter. */
  kept: readonly Delivery[];
}

/** What Clerk has delivered, latest first, as it comes in. */
export function DeliveryLog({ filter, onFilter, dead, kept }: DeliveryLogProps) {
  const { data, error, dataUpdatedAt, isPlaceholderData, refetch } = useQuery({
    ...deliveriesQuery(useApi(), filter),
    placeholderData: keepPreviousData,
  });
  const deliveries = useWithKept(data?.deliveries, kept);
  const log = useRef<HTMLElement>(null);
  const first = useRef<HTMLSelectElement>(null);
  useKeptFocus(log);

  function clear(): void {
    first.current?.focus();
    onFilter({});
  }

  return (
    <section ref={log} aria-labelledby="deliveries" tabIndex={-1} className="pb-6 -outline-offset-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-5 pb-3">
        <h2 id="deliveries" className="text-lg font-semibold">
          Deliveries
        </h2>
        {data && error ? (
          <span className="text-warn">Could not be read again since {formatClock(dataUpdatedAt)}.</span>
        ) : null}
        <span className="ms-auto">
          <ReapplyDead dead={dead} />
        </span>
        <div className="w-full">
          <DeliveryFilterFields {...{ filter, onFilter, first }} onClear={clear} />
          {filter.state ? (
            <p className="mt-2 text-sm text-muted">
              <span className="font-medium">{stateWords[filter.state]}.</span> {stateMeanings[filter.state]}
            </p>
          ) : null}
        </div>
      </div>
      {data === undefined && error ? (
        <Failure title="The deliveries could not be read" error={error} onRetry={() => void refetch()} />
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
      <Notice icon={SearchX} title="No delivery matches" actions={<Button onClick={onClear}>Clear the filter</Button>}>
        {filter.type || filter.entity
          ? 'Event and id must be given in full, as Clerk names them.'
          : 'None is in this state now.'}
      </Notice>
    );
  }
  return (
    <Notice icon={Inbox} title="No delivery has come yet">
      Clerk must know where to send them: the README has it under “Connect a real Clerk”.{' '}
      <code className="rounded bg-sunken px-1 font-mono text-xs text-ink">npm run doctor</code> says what is missing.
    </Notice>
  );
}
