import * as z from 'zod/mini';
import { ApiError } from '#client/http/api-error.ts';
import { text } from '#client/language/text.ts';
import { explainError } from '#client/ui/error.format.ts';
import type { MemberStatus } from '#shared/status.ts';
import { MAX_STATUS_LENGTH, type StatusRequest, statusRequestSchema } from '#shared/status-request.ts';
import { fromInput, toInput } from './status-end.ts';
import { lengthOf, type StatusSpan } from './status-span.ts';

/** `as-is`: until the time that was said before; `own`: until the `end` of the draft. */
export type DraftSpan = StatusSpan | 'as-is' | 'own';

/** A status as it stands in the form. */
export interface StatusDraft {
  emoji: string;
  text: string;
  span: DraftSpan;
  /** As its input holds it. */
  end: string;
}

/** Said at a press; an end of one's own stays as it is. */
export type SuggestedStatus = Omit<StatusDraft, 'end'>;

/** What is wrong, and with which field; with none when it is not about a field. */
export interface DraftFault {
  field: 'emoji' | 'text' | 'end' | null;
  message: string;
}

/** What the rules of the API call the faults of a text, which its rules cannot tell apart by their code. */
const TEXT_FAULTS = ['empty', 'not_text', 'piled_marks', 'unseen'] as const;

const HOUR_MS = 3_600_000;

/** Begins with what is said now, and how long that holds; an end of one's own begins there too, or in an hour. */
export function toDraft(status: MemberStatus | null, now: number): StatusDraft {
  return {
    emoji: status?.emoji ?? '',
    text: status?.text ?? '',
    span: status === null || status.until === null ? 'open' : 'as-is',
    end: toInput(status?.until ?? now + HOUR_MS),
  };
}

/** Checked as the server will. `now` is the server's, for others read the end by that clock; `leftMs` is how long what is said now holds. */
export function readDraft(
  draft: StatusDraft,
  moment: { now: Date; leftMs: number | undefined },
): StatusRequest | DraftFault {
  const forMs = lengthOfDraft(draft, moment);
  const request = { emoji: draft.emoji.trim() || null, text: draft.text, ...(forMs === undefined ? {} : { forMs }) };
  const parsed = z.safeParse(statusRequestSchema, request);
  if (parsed.success) return parsed.data;
  return toFault(parsed.error.issues[0]);
}

function lengthOfDraft(
  { span, end }: StatusDraft,
  { now, leftMs }: { now: Date; leftMs: number | undefined },
): number | undefined {
  if (span === 'own') return fromInput(end, now.getTime()) - now.getTime();
  return span === 'as-is' ? leftMs : lengthOf(span, now);
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
  if (issue !== undefined && field === 'forMs') return { field: 'end', message: endFault(issue) };
  if (issue === undefined || (field !== 'emoji' && field !== 'text')) return { field: null, message: unexpected };
  if (field === 'emoji') return { field, message: notOneEmoji };
  if (issue.code === 'too_big') return { field, message: tooLong(MAX_STATUS_LENGTH) };
  const fault = TEXT_FAULTS.find((each) => issue.code === 'custom' && issue.params?.fault === each);
  return { field, message: fault === undefined ? refused.text(issue.message) : faults[fault] };
}

/** Only an end of one's own can be wrong: the others are made to fit. */
function endFault({ code }: z.core.$ZodIssue): string {
  const { missing, over, tooFar } = text.status.endFaults;
  if (code === 'too_small') return over;
  return code === 'too_big' ? tooFar : missing;
}
