import * as z from 'zod/mini';
import { ApiError } from '#client/http/api-error.ts';
import { type MemberStatus, type StatusRequest, statusRequestSchema } from '#shared/status.ts';
import { lengthOf, type StatusSpan } from './status-span.ts';

/** `as-is`: until the time that was said before. */
export type DraftSpan = StatusSpan | 'as-is';

/** A status as it stands in the form. */
export interface StatusDraft {
  emoji: string;
  text: string;
  span: DraftSpan;
}

/** What is wrong, and with which field; with none when it is not about a field. */
export interface DraftFault {
  field: 'emoji' | 'text' | null;
  message: string;
}

const names = { emoji: 'The emoji', text: 'The text' };

/** Begins with what is said now, and how long that holds. */
export function toDraft(status: MemberStatus | null): StatusDraft {
  return {
    emoji: status?.emoji ?? '',
    text: status?.text ?? '',
    span: status === null || status.until === null ? 'open' : 'as-is',
  };
}

/** Checked as the server will. `now` is the reader's own; `leftMs` is how long what is said now holds. */
export function readDraft(
  { emoji, text, span }: StatusDraft,
  { now, leftMs }: { now: Date; leftMs: number | undefined },
): StatusRequest | DraftFault {
  const forMs = span === 'as-is' ? leftMs : lengthOf(span, now);
  const request = { emoji: emoji.trim() || null, text, ...(forMs === undefined ? {} : { forMs }) };
  const parsed = z.safeParse(statusRequestSchema, request);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return toFault(issue?.path.join('.'), issue?.message ?? '');
}

/** Tells a refusal of the server at the field it is about. */
export function faultOf(error: unknown): DraftFault {
  if (error instanceof ApiError && error.code === 'invalid_request') return toFault(error.field, error.message);
  return { field: null, message: error instanceof Error ? error.message : 'Something unexpected happened.' };
}

function toFault(field: string | undefined, message: string): DraftFault {
  if (field === 'emoji' || field === 'text') return { field, message: `${names[field]} ${message}.` };
  return { field: null, message };
}
