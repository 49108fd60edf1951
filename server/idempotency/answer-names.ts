/** The ids of all that an answer names, people where it says `userId` and things where it says `id`, as deep as it goes. */
export function namesIn(answer: unknown): Set<string> {
  if (typeof answer !== 'object' || answer === null) return new Set();
  return new Set(
    Object.entries(answer).flatMap(([key, value]) =>
      (key === 'userId' || key === 'id') && typeof value === 'string' ? [value] : [...namesIn(value)],
    ),
  );
}
