/** The ids of all people whom an answer names, each where it says `userId`, as deep as it goes. */
export function namesIn(answer: unknown): Set<string> {
  if (typeof answer !== 'object' || answer === null) return new Set();
  return new Set(
    Object.entries(answer).flatMap(([key, value]) =>
      key === 'userId' && typeof value === 'string' ? [value] : [...namesIn(value)],
    ),
  );
}
