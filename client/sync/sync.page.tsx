import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { isFinalRefusal } from '#client/http/api-error.ts';
import type { DeliveryFilter } from '#client/http/deliveries.request.ts';
import { syncHealthQuery } from '#client/http/sync-health.request.ts';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { DeliveryLog } from './delivery-log.view.tsx';
import { HealthReport } from './health-report.view.tsx';
import { KeepDeliveryContext } from './kept-deliveries.context.ts';
import { useKeptDeliveries } from './kept-deliveries.hook.ts';
import { OperatorsOnly } from './operators-only.view.tsx';

export interface SyncPageProps {
  filter: DeliveryFilter;
  /** Puts the filter into the URL. */
  onFilter: (filter: DeliveryFilter) => void;
  openSvixId: string | null;
  /** The open delivery. */
  children: ReactNode;
}

/** For operators: whether what Clerk knows is what people see here, and what became of every delivery. */
export function SyncPage({ filter, onFilter, openSvixId, children }: SyncPageProps) {
  const health = useQuery(syncHealthQuery(useApi(), useLive().clock));
  const { kept, keep } = useKeptDeliveries(filter);
  const isOpen = openSvixId !== null;
  // How much room the checks take is known with the first answer; shown before it, the log would jump.
  const isFirstAnswerDue = health.isPending && health.failureCount === 0;
  const page = useRef<HTMLElement>(null);
  useReturnedFocus(page, openSvixId);
  // Operators may become none while they look.
  if (isFinalRefusal(health.error)) return <OperatorsOnly />;
  return (
    <KeepDeliveryContext value={keep}>
      <div className="relative flex min-h-0 flex-1">
        <section
          ref={page}
          aria-label={text.sync.title}
          tabIndex={-1}
          inert={isOpen}
          className="min-w-0 flex-1 overflow-y-auto -outline-offset-2"
        >
          {isOpen ? null : <Title />}
          <HealthReport health={health.data} error={health.error} onRetry={() => void health.refetch()} />
          <div className={isFirstAnswerDue ? 'invisible' : ''}>
            <DeliveryLog {...{ filter, onFilter, kept }} dead={health.data?.dead ?? 0} />
          </div>
        </section>
        {children}
      </div>
    </KeepDeliveryContext>
  );
}

function Title() {
  usePageTitle(text.sync.title);
  return null;
}

/** Back from a delivery the focus is on its line, or on the page when that has gone. */
function useReturnedFocus(page: { current: HTMLElement | null }, openSvixId: string | null): void {
  const left = useRef<string | null>(null);
  useEffect(() => {
    if (openSvixId === null && left.current !== null) {
      const line = page.current?.querySelector<HTMLElement>(`[data-svix-id="${CSS.escape(left.current)}"]`);
      (line ?? page.current)?.focus();
    }
    left.current = openSvixId;
  }, [openSvixId, page]);
}
