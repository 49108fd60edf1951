import { Link } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { readDeliverySearch } from './delivery-search.ts';

export interface LogLinkProps {
  /** Which deliveries, as a filter of the log. */
  place: { state: string; type?: string | undefined };
  title?: string;
  className: string;
  children: ReactNode;
}

/** Leads from a sentence or a number to the deliveries it is about, on the same page further down. */
export function LogLink({ place, title, className, children }: LogLinkProps) {
  return (
    <Link to="/admin/sync" search={readDeliverySearch(place)} title={title} onClick={goToLog} className={className}>
      {children}
    </Link>
  );
}

/** The reader and the keyboard go where the link leads, unless it opens elsewhere. */
function goToLog({ ctrlKey, metaKey, shiftKey }: MouseEvent): void {
  if (ctrlKey || metaKey || shiftKey) return;
  const title = document.getElementById('deliveries');
  title?.closest('section')?.focus({ preventScroll: true });
  title?.scrollIntoView();
}
