import type { ReactNode } from 'react';
import type { SessionState } from '#shared/session-activity.ts';

const LINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.5 } as const;
const square = <rect x="1.75" y="1.75" width="8.5" height="8.5" rx="1" {...LINE} />;

const SHAPES: Record<SessionState, ReactNode> = {
  connected: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  'signed-in': <circle cx="6" cy="6" r="4" {...LINE} strokeWidth={2} />,
  ended: square,
  removed: (
    <>
      {square}
      <path d="M4 6h4" {...LINE} />
    </>
  ),
  revoked: (
    <>
      {square}
      <path d="m4 4 4 4m0-4-4 4" {...LINE} strokeWidth={1.25} />
    </>
  ),
  expired: (
    <>
      {square}
      <path d="M6 3.75V6l1.75 1" {...LINE} strokeWidth={1.25} />
    </>
  ),
};

const COLOURS: Record<SessionState, string> = {
  connected: 'text-online',
  'signed-in': 'text-offline',
  ended: 'text-offline',
  removed: 'text-offline',
  revoked: 'text-fail',
  expired: 'text-warn',
};

/** The state of a session by shape and colour. Decorative; `text.sessions.states` has the word to put beside it. */
export function SessionShape({ state }: { state: SessionState }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className={`session-shape size-3 shrink-0 forced-colors:text-[CanvasText] ${COLOURS[state]}`}
    >
      {SHAPES[state]}
    </svg>
  );
}
