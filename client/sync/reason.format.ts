/** What the server's short reasons mean; others, such as the name of an error, speak for themselves. */
const MEANINGS = new Map([
  ['stale', 'something newer is known'],
  ['deleted', 'what it is about was deleted'],
  ['moved', 'Clerk never gives a membership to another person or organization'],
  ['unknown type', 'this version of Rollcall does not know the event'],
  ['other instance', 'it is meant for another Clerk instance'],
  ['erased', 'what it said was erased with the person'],
]);

/** Such as "stale: something newer is known". */
export function explainReason(reason: string): string {
  const meaning = MEANINGS.get(reason);
  return meaning ? `${reason}: ${meaning}` : reason;
}
