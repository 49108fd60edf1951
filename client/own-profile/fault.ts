import type * as z from 'zod/v4/core';

/** What is wrong with an input, to be said in the reader's language (`tellFault`). */
export type Fault = FaultKind & {
  /** Of several things that stand in one input, the one that is meant. */
  of?: string;
};

type FaultKind =
  | { kind: 'too_long' | 'too_many'; limit: number }
  | {
      kind:
        | 'not_text'
        | 'piled_marks'
        | 'unseen'
        | 'no_web_address'
        | 'no_time_zone'
        | 'no_country'
        | 'no_day'
        | 'no_choice';
    }
  | { kind: 'no_month' | 'no_year' | 'no_date' | 'in_future' }
  /** In the words of the server. */
  | { kind: 'other'; message: string };

type PlainKind = Exclude<Fault['kind'], 'too_long' | 'too_many' | 'other'>;

const PLAIN: readonly PlainKind[] = [
  'not_text',
  'piled_marks',
  'unseen',
  'no_web_address',
  'no_time_zone',
  'no_country',
  'no_day',
  'no_date',
  'no_choice',
];

export function toFault(issue: z.$ZodIssue): Fault {
  if (issue.code === 'too_big' && issue.origin === 'string') return { kind: 'too_long', limit: Number(issue.maximum) };
  if (issue.code === 'too_big' && issue.origin === 'array') return { kind: 'too_many', limit: Number(issue.maximum) };
  if (issue.code === 'invalid_format' && issue.format === 'url') return { kind: 'no_web_address' };
  if (issue.code === 'invalid_format' && issue.format === 'date') return { kind: 'no_date' };
  const told = issue.code === 'custom' ? PLAIN.find((kind) => kind === issue.params?.fault) : undefined;
  if (told !== undefined) return { kind: told };
  const last = issue.path.at(-1);
  if (last === 'month') return { kind: 'no_month' };
  if (last === 'day') return { kind: 'no_day' };
  if (last === 'year') return { kind: 'no_year' };
  return { kind: 'other', message: issue.message };
}
