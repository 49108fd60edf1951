import { count } from '#client/ui/plural.format.ts';
import { formatClock } from '#client/ui/time.format.ts';

/** Such as "22 people were online at 03:57". */
export const tellOnlineBefore = (amount: number, at: number): string =>
  `${count(amount, 'person was', 'people were')} online at ${formatClock(at)}`;
