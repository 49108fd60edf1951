/**
 * A language as it is used where the reader is: their own kind of it, `de-AT` for German, else with the region of what
 * they prefer to read. English for somebody with a German browser is `en-DE`, whose days come before months.
 */
export function findLocale(tag: string, preferred: readonly string[]): string {
  const own = preferred.find((one) => isOf(tag, one));
  if (own !== undefined) return own;
  const region = preferred.map(regionOf).find((one) => one !== undefined);
  return region === undefined ? tag : `${tag}-${region}`;
}

/** Whether a BCP 47 tag is of a language or of a kind of it, as `de-AT` is of `de`. */
export const isOf = (tag: string, one: string): boolean => one === tag || one.startsWith(`${tag}-`);

function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    // What the browser was told to prefer need not be a language.
    return undefined;
  }
}
