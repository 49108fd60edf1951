import type { ReactNode } from 'react';
import { perLocale } from '#client/language/per-locale.ts';

const list = perLocale((locale) => new Intl.ListFormat(locale));

/** Such as "Ada, Bea and Cem". */
export const formatNames = (names: string[]): string => list().format(names);

/** The same of what is drawn, such as links. */
export function formatNodes(nodes: ReactNode[]): ReactNode[] {
  const places = nodes.map((_, index) => String(index));
  return list()
    .formatToParts(places)
    .map(({ type, value }) => (type === 'element' ? nodes[Number(value)] : value));
}
