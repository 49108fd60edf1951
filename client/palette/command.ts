import type { ReactNode } from 'react';
import { wordsOf } from '#client/directory/member-search.ts';
import { isFoundIn } from '#client/directory/word-match.ts';
import type { Text } from '#client/language/text.ts';
import { fold } from '#shared/fold.ts';

/** Something that the palette offers. */
export interface Command {
  /** Unique among all that are offered. */
  id: string;
  group: keyof Text['palette']['groups'];
  label: string;
  /** What tells it from others of its name, such as a person's title. */
  hint?: string | null;
  picture: ReactNode;
  /** Done after the palette has closed, and the focus is back where it was. */
  act: () => void;
}

/** The commands whose name, together with that of their group, has every word of `query`, as people are found. */
export function findCommands(
  commands: readonly Command[],
  query: string,
  groups: Text['palette']['groups'],
): Command[] {
  const words = wordsOf(query);
  return commands.filter(({ label, group }) => {
    const text = fold(`${groups[group]} ${label}`);
    return words.every((word) => isFoundIn(text, word));
  });
}
