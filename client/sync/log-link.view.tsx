import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
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
    <Link
      to="/admin/sync"
      search={readDeliverySearch(place)}
      title={title}
      onClick={() => document.getElementById('deliveries')?.scrollIntoView()}
      className={className}
    >
      {children}
    </Link>
  );
}
