import { useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { type DeliveryFilter, fetchOlderDeliveries } from '#client/http/deliveries.request.ts';
import { text } from '#client/language/text.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { Button } from '#client/ui/button.view.tsx';

export interface OlderDeliveriesProps {
  filter: DeliveryFilter;
  hasOlder: boolean;
  shown: number;
}

/** How many are shown, and the way to more: reading goes on at the first that came. */
export function OlderDeliveries({ filter, hasOlder, shown }: OlderDeliveriesProps) {
  const api = useApi();
  const client = useQueryClient();
  const announce = useAnnounce();
  const button = useRef<HTMLButtonElement>(null);
  const [phase, setPhase] = useState<'idle' | 'asking' | 'failed'>('idle');
  const goOnAt = useFocusOnLine();

  async function show(): Promise<void> {
    if (phase === 'asking') return;
    setPhase('asking');
    try {
      const came = await fetchOlderDeliveries(client, api, filter);
      // Who has gone elsewhere meanwhile stays there.
      if (document.activeElement === button.current) goOnAt(came[0]?.svixId);
      setPhase('idle');
      announce(text.deliveries.olderCame(came.length));
    } catch {
      setPhase('failed');
      announce(text.deliveries.olderUnread);
    }
  }

  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-2 px-4 pt-4 text-muted">
      {text.deliveries.shown(shown)}
      {hasOlder ? (
        <Button ref={button} onClick={() => void show()} aria-disabled={phase === 'asking'}>
          {text.deliveries.showOlder}
        </Button>
      ) : null}
      {phase === 'failed' ? <span className="text-fail">{text.deliveries.olderUnreadHere}</span> : null}
    </div>
  );
}

/** Returns a function that moves the focus to a line as soon as it is there. */
function useFocusOnLine(): (svixId: string | undefined) => void {
  const wanted = useRef<string>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const line = document.querySelector<HTMLElement>(`[data-svix-id="${CSS.escape(wanted.current)}"]`);
    if (!line) return;
    wanted.current = undefined;
    line.focus();
  });
  return (svixId) => {
    wanted.current = svixId;
  };
}
