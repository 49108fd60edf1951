import { perLocale } from '#client/language/per-locale.ts';

/** The name of a country from its ISO 3166-1 alpha-2 code. Anything else is shown as it came. */
export const nameCountry = (code: string): string => names()(code);

const names = perLocale((locale) => {
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
  const known = new Map<string, string>();
  return (code: string): string => {
    const cached = known.get(code);
    if (cached !== undefined) return cached;
    const name = lookUp(regions, code) ?? code;
    known.set(code, name);
    return name;
  };
});

function lookUp(regions: Intl.DisplayNames, code: string): string | undefined {
  try {
    return regions.of(code.toUpperCase());
  } catch {
    return undefined;
  }
}
