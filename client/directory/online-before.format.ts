import { text } from '#client/language/text.ts';
import { formatClock } from '#client/ui/time.format.ts';

/** Such as "22 people were online at 03:57". */
export const tellOnlineBefore = (amount: number, at: number): string =>
  text.people.onlineBefore(amount, formatClock(at));
