import type { ReactNode } from 'react';
import { type PresenceState, presenceStates } from '#shared/presence.ts';
import { showState, useDrawnPresence } from './drawn-presence.hook.ts';

const COLOURS: Record<PresenceState, string> = {
  online: 'text-online',
  away: 'text-warn',
  dnd: 'text-fail',
  offline: 'text-offline',
  unknown: 'text-offline',
};

const SHAPES: Record<PresenceState, ReactNode> = {
  online: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  away: <path d="M6.4.5a5.6 5.6 0 1 0 5.1 5.1A3.7 3.7 0 0 1 6.4.5Z" fill="currentColor" />,
  dnd: <path d="M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1ZM3.5 5.25h5v1.5h-5Z" fillRule="evenodd" fill="currentColor" />,
  offline: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
  unknown: (
    <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.2 2.25" />
  ),
};

/** Disc, sickle, disc with a bar, ring or dashed ring: told apart without seeing colours. Decorative; the word stands beside it or in a label. */
export function PresenceShape({ state }: { state: PresenceState }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" className="size-3">
      <Shape state={state} />
    </svg>
  );
}

/** The shape of a person's presence, which follows it, with its edge length in CSS pixels. */
export function LivePresenceShape({ alias, shapePx }: { alias: number; shapePx: number }) {
  return (
    <svg
      ref={useDrawnPresence(alias, showState)}
      viewBox="0 0 12 12"
      width={shapePx}
      height={shapePx}
      aria-hidden="true"
      className="presence-states"
    >
      {presenceStates.map((state) => (
        <Shape key={state} state={state} />
      ))}
    </svg>
  );
}

function Shape({ state }: { state: PresenceState }) {
  return (
    <g data-state={state} className={`forced-colors:text-[CanvasText] ${COLOURS[state]}`}>
      {SHAPES[state]}
    </g>
  );
}
