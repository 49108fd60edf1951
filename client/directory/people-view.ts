import type { RefObject } from 'react';
import type { ListOrder } from './active-row.hook.ts';
import type { PeopleSearch } from './people-search.schema.ts';

/** What every way of showing the people is handed. */
export interface PeopleViewProps extends ListOrder {
  pinned: ReadonlySet<string>;
  /** What they were found by; their addresses keep it. */
  search: PeopleSearch;
  /** The person whose profile is open. */
  openUserId: string | null;
  onOpen: (userId: string) => void;
  /** Closes the open profile. */
  onClose: () => void;
  /** Where the view puts what brings the focus to the first of its people. */
  focusFirst?: RefObject<(() => void) | null> | undefined;
}
