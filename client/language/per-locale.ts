import { locale } from './text.ts';

/** Makes a format when it is first needed, for modules are loaded before the language is known. */
export function perLocale<Format>(create: (locale: string) => Format): () => Format {
  const made = new Map<string, Format>();
  return () => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    const format = create(locale);
    made.set(locale, format);
    return format;
  };
}
