import { text } from '#client/language/text.ts';
import type { SuggestedStatus } from './status-draft.ts';
import type { StatusSpan } from './status-span.ts';

interface Preset {
  key: keyof typeof text.status.presets;
  emoji: string;
  span: StatusSpan;
}

const PRESETS: readonly Preset[] = [
  { key: 'meeting', emoji: '📅', span: 'hour' },
  { key: 'focus', emoji: '🎧', span: 'four-hours' },
  { key: 'lunch', emoji: '🥪', span: 'hour' },
  { key: 'travel', emoji: '🚆', span: 'four-hours' },
  { key: 'home', emoji: '🏠', span: 'today' },
  { key: 'sick', emoji: '🤒', span: 'today' },
  { key: 'holiday', emoji: '🌴', span: 'week' },
];

/** What people say most, in the words of the reader. */
export const suggestStatuses = (): readonly SuggestedStatus[] =>
  PRESETS.map(({ key, emoji, span }) => ({ emoji, text: text.status.presets[key], span }));
