/** What the server's short reasons mean. */
const MEANINGS = new Map([
  ['stale', 'something newer is known'],
  ['deleted', 'what it is about was deleted'],
  ['moved', 'Clerk never gives a membership to another person or organization'],
  ['unknown type', 'this version of Rollcall does not know the event'],
  ['other instance', 'it is meant for another Clerk instance'],
  ['erased', 'what it said was erased with the person'],
]);

/** A sentence, such as "Something newer is known." */
export function explainReason(reason: string): string {
  const meaning = MEANINGS.get(reason);
  if (meaning) return `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.`;
  const fields = /^ZodError: (.+)$/.exec(reason)?.[1];
  return fields ? `Clerk sent ${fields} in a form that Rollcall cannot read.` : `Reason: ${reason}.`;
}
