import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Inbox, SearchX } from 'lucide-react';
import { useRef, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { type DeliveryFilter, deliveriesQuery, fetchOlderDeliveries } from '#client/http/deliveries.request.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Button } from '#client/ui/button.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { useKeptFocus } from '#client/ui/kept-focus.hook.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { count } from '#client/ui/plural.format.ts';
import { formatClock } from '#client/ui/time.format.ts';
import type { Delivery } from '#shared/deliveries.ts';
import { DeliveryFilterFields } from './delivery-filter.view.tsx';
import { isFiltered } from './delivery-search.ts';
import { DeliverySkeleton } from './delivery-skeleton.view.tsx';
import { DeliveryTable } from './delivery-table.view.tsx';
import { useWithKept } from './kept-deliveries.hook.ts';
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
          <Older filter={filter} hasOlder={data.nextCursor !== null} shown={deliveries.length} />
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

function Older({ filter, hasOlder, shown }: { filter: DeliveryFilter; hasOlder: boolean; shown: number }) {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [phase, setPhase] = useState<'idle' | 'asking' | 'failed'>('idle');

  async function show(): Promise<void> {
    if (phase === 'asking') return;
    setPhase('asking');
    try {
      await fetchOlderDeliveries(client, api, filter);
      setPhase('idle');
      announce('Older deliveries are shown');
    } catch {
      setPhase('failed');
      announce('Older deliveries could not be read');
    }
  }

  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 px-4 pt-4 text-muted">
      {count(shown, 'delivery', 'deliveries')}
      {hasOlder ? (
        <Button onClick={() => void show()} aria-disabled={phase === 'asking'}>
          Show older
        </Button>
      ) : null}
      {phase === 'failed' ? <span className="text-fail">Older ones could not be read. Try again.</span> : null}
    </div>
  );
}
