import { text } from '#client/language/text.ts';

/** The server's short reason as it stands in a line, such as "stale"; one that is not known as it came. */
export function nameReason(reason: string): string {
  return findReason(reason)?.word ?? reason;
}

/** A sentence, such as "Something newer is known." */
export function explainReason(reason: string): string {
  const known = findReason(reason);
  if (known) return known.sentence;
  const fields = /^ZodError: (.+)$/.exec(reason)?.[1];
  return fields ? text.deliveries.unreadable(fields) : text.deliveries.otherReason(reason);
}

function findReason(reason: string): { word: string; sentence: string } | undefined {
  return Object.entries(text.deliveries.reasons).find(([known]) => known === reason)?.[1];
}
