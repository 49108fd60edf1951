import * as z from 'zod/mini';
import { text } from '#client/language/text.ts';
import { type KudosRequest, kudosRequestSchema, MAX_KUDOS_LENGTH } from '#shared/kudos.ts';

/** What is wrong, and with which field. */
export interface KudosFault {
  field: 'receiverIds' | 'text' | null;
  message: string;
}

/** Checked as the server will. */
export function readKudosDraft(draft: KudosRequest): KudosRequest | KudosFault {
  const { faults } = text.kudos;
  if (draft.receiverIds.length === 0) return { field: 'receiverIds', message: faults.nobody };
  const parsed = z.safeParse(kudosRequestSchema, draft);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'too_big') return { field: 'text', message: faults.tooLong(MAX_KUDOS_LENGTH) };
  const isEmpty = issue?.code === 'custom' && issue.params?.fault === 'empty';
  return { field: 'text', message: isEmpty ? faults.empty : faults.unreadable };
}
