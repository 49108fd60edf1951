const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
const known = new Map<string, string>();

/** The name of a country from its ISO 3166-1 alpha-2 code. Anything else is shown as it came. */
export function nameCountry(code: string): string {
  const cached = known.get(code);
  if (cached !== undefined) return cached;
  const name = lookUp(code) ?? code;
  known.set(code, name);
  return name;
}

function lookUp(code: string): string | undefined {
  try {
    return names.of(code.toUpperCase());
  } catch {
    return undefined;
  }
}
