import { type ReactNode, useEffect, useState } from 'react';
import { useLatest } from '#client/ui/latest.hook.ts';
import { type KeptList, readKeptList } from './kept-list.store.ts';
import { OfflinePart } from './offline.part.ts';

export interface WithoutNetworkProps {
  onRetry: () => void;
  /** Shown until it is known whether this device has kept a list. */
  waiting: ReactNode;
  /** Shown when it has kept none. */
  children: ReactNode;
}

/** While the server cannot be reached: the last list that this device has kept. Tries again when there is a network. */
export function WithoutNetwork({ onRetry, waiting, children }: WithoutNetworkProps) {
  const [list, setList] = useState<KeptList | null>();
  useEffect(() => void readKeptList(Date.now()).then(setList), []);
  const retry = useLatest(onRetry);
  useEffect(() => {
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [retry]);
  if (list === undefined) return waiting;
  return list === null ? children : <OfflinePart list={list} onRetry={onRetry} />;
}
