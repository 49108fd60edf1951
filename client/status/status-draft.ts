import * as z from 'zod/mini';
import { ApiError } from '#client/http/api-error.ts';
import { text } from '#client/language/text.ts';
import { explainError } from '#client/ui/error.format.ts';
import type { MemberStatus } from '#shared/status.ts';
import { MAX_STATUS_LENGTH, type StatusRequest, statusRequestSchema } from '#shared/status-request.ts';
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

/** What the rules of the API call the faults of a text, which its rules cannot tell apart by their code. */
const TEXT_FAULTS = ['empty', 'not_text', 'piled_marks', 'unseen'] as const;

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
  { emoji, text: said, span }: StatusDraft,
  { now, leftMs }: { now: Date; leftMs: number | undefined },
): StatusRequest | DraftFault {
  const forMs = span === 'as-is' ? leftMs : lengthOf(span, now);
  const request = { emoji: emoji.trim() || null, text: said, ...(forMs === undefined ? {} : { forMs }) };
  const parsed = z.safeParse(statusRequestSchema, request);
  if (parsed.success) return parsed.data;
  return toFault(parsed.error.issues[0]);
}

/** Tells a refusal of the server at the field it is about. */
export function faultOf(error: unknown): DraftFault {
  const { refused } = text.status;
  if (!(error instanceof ApiError)) return { field: null, message: explainError(error) };
  const { code, field, message } = error;
  if (code === 'invalid_request' && (field === 'emoji' || field === 'text'))
    return { field, message: refused[field](message) };
  return { field: null, message: code === 'rate_limited' ? refused.tooOften(message) : explainError(error) };
}

function toFault(issue: z.core.$ZodIssue | undefined): DraftFault {
  const { notOneEmoji, tooLong, faults, refused, unexpected } = text.status;
  const field = issue?.path[0];
  if (issue === undefined || (field !== 'emoji' && field !== 'text')) return { field: null, message: unexpected };
  if (field === 'emoji') return { field, message: notOneEmoji };
  if (issue.code === 'too_big') return { field, message: tooLong(MAX_STATUS_LENGTH) };
  const fault = TEXT_FAULTS.find((each) => issue.code === 'custom' && issue.params?.fault === each);
  return { field, message: fault === undefined ? refused.text(issue.message) : faults[fault] };
}
