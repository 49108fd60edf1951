import { text } from '#client/language/text.ts';
import { type After, afterTimeout } from '#client/live/after.ts';

const PATIENCE_MS = 15_000;

/** What Clerk answers, if it does before patience ends: the next question would wait for ever. */
export function inTime<Answer>(answer: Promise<Answer>, after: After = afterTimeout): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = after(PATIENCE_MS, () => reject(new Error(text.devices.noAnswer)));
    answer.then(resolve, reject).finally(cancel);
  });
}
