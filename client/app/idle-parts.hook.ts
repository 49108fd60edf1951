import { useEffect } from 'react';
import {
  ActivityPart,
  DeliveryPart,
  FieldsPart,
  InboxPart,
  LiveSessionsPart,
  OwnProfilePart,
  SyncPart,
} from './parts.ts';

/** Safari knows no idle time; by then the first page is mostly there. */
const LATER_MS = 2_000;

/** Fetches the parts that the navigation offers while the browser has nothing else to do: they open also without a server then. */
export function useIdleParts({ isAdmin, isOperator }: { isAdmin: boolean; isOperator: boolean }): void {
  useEffect(() => {
    const parts = [
      ActivityPart,
      InboxPart,
      OwnProfilePart,
      ...(isAdmin ? [LiveSessionsPart, FieldsPart] : []),
      ...(isOperator ? [SyncPart, DeliveryPart] : []),
    ];
    return whenIdle(() => parts.forEach((part) => void part.preload()));
  }, [isAdmin, isOperator]);
}

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(act);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, LATER_MS);
  return () => clearTimeout(timer);
}
