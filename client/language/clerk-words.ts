import type { ClerkProvider } from '@clerk/clerk-react';
import type { ComponentProps } from 'react';

/** What Clerk's components say, as Clerk names it; what is left out they say in English. */
export type ClerkWords = NonNullable<ComponentProps<typeof ClerkProvider>['localization']>;
