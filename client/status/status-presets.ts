import type { StatusDraft } from './status-draft.ts';

/** What people say most. */
export const presets: readonly StatusDraft[] = [
  { emoji: '📅', text: 'In a meeting', span: 'hour' },
  { emoji: '🎧', text: 'Focusing', span: 'four-hours' },
  { emoji: '🍽️', text: 'At lunch', span: 'hour' },
  { emoji: '🚆', text: 'On the way', span: 'four-hours' },
  { emoji: '🏠', text: 'Working from home', span: 'today' },
  { emoji: '🤒', text: 'Out sick', span: 'today' },
  { emoji: '🌴', text: 'On holiday', span: 'week' },
];
