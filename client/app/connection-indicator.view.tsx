import { CircleDashed, CloudOff, History, LoaderCircle, type LucideIcon, Radio } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { text } from '#client/language/text.ts';
import { useLiveStatus } from '#client/live/live.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { type ConnectionState, tellConnection } from './connection-state.ts';
import { useConnectionTurns } from './connection-turns.hook.ts';

const LOOKS: Record<ConnectionState, { icon: LucideIcon; colour: string }> = {
  connecting: { icon: CircleDashed, colour: 'text-muted' },
  live: { icon: Radio, colour: 'text-online' },
  'catching-up': { icon: LoaderCircle, colour: 'text-muted' },
  stale: { icon: History, colour: 'text-warn' },
  offline: { icon: CloudOff, colour: 'text-warn' },
};

/** Worth telling people who cannot see it; the states in between pass by themselves. */
const SETTLED: readonly ConnectionState[] = ['live', 'stale', 'offline'];

/**
 * How current the page is, as an icon with a word, and on a press as a sentence. On a phone all being well is left to the
 * icon. The press is also input, which brings the next attempt to connect forward.
 */
export function ConnectionIndicator({ isCatchingUp }: { isCatchingUp: boolean }) {
  const status = useLiveStatus();
  const isOnline = useSyncExternalStore(onNetwork, () => navigator.onLine);
  const now = useConnectionTurns(status);
  const state = tellConnection({ status, isCatchingUp, isOnline, now: Math.max(now, status.since) });
  useChangeAnnouncement(state);

  const { icon: Icon, colour } = LOOKS[state];
  const { label, words, explanations } = text.app.connection;
  const word = words[state];
  const explanation = explanations[state];
  const id = useId();
  const [isExplained, setExplained] = useState(false);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isExplained) return;
    event.preventDefault();
    setExplained(false);
  }
  return (
    <span className="relative inline-flex min-w-6">
      <button
        type="button"
        title={explanation}
        aria-expanded={isExplained}
        aria-controls={id}
        onClick={() => setExplained(!isExplained)}
        onBlur={() => setExplained(false)}
        onKeyDown={onKeyDown}
        data-connection={state}
        className={`inline-flex min-h-6 min-w-6 items-center gap-1.5 rounded-md text-sm whitespace-nowrap ${colour}`}
      >
        <Icon
          aria-hidden="true"
          size={15}
          strokeWidth={1.75}
          className={`shrink-0 ${state === 'catching-up' ? 'spin' : ''}`}
        />
        <span className="sr-only">{label} </span>
        <span className={`truncate ${state === 'live' ? 'max-sm:sr-only' : ''}`}>{word}</span>
      </button>
      <span
        id={id}
        hidden={!isExplained}
        className="absolute end-0 top-full z-30 mt-2 w-56 rounded-md border border-hairline bg-raised px-3 py-2 text-sm text-ink"
      >
        {explanation}
      </span>
    </span>
  );
}

function onNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/** A page that wakes is out of date for a moment; by the time that it would be said, it mostly is not so any more. */
function useChangeAnnouncement(state: ConnectionState): void {
  const announce = useAnnounce('news');
  const current = useRef(state);
  const said = useRef<ConnectionState>('live');
  useLayoutEffect(() => {
    current.current = state;
  }, [state]);
  useEffect(() => {
    if (!SETTLED.includes(state) || said.current === state) return;
    announce(() => {
      const now = current.current;
      if (!SETTLED.includes(now) || said.current === now) return null;
      said.current = now;
      const { words, explanations, announced } = text.app.connection;
      return announced(words[now], explanations[now]);
    });
  }, [state, announce]);
}
