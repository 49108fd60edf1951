import { createContext, useContext } from 'react';
import type { ActivityWatch } from './activity.ts';

/** Whether somebody is at this device; where nobody watches, somebody is. */
export const ActivityContext = createContext<Pick<ActivityWatch, 'current' | 'onChange'>>({
  current: () => 'active',
  onChange: () => () => undefined,
});

export const useActivity = () => useContext(ActivityContext);
