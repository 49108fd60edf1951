export const status = {
  choice: {
    legend: 'Show me as',
    atOnce: 'applies at once',
    names: { auto: 'Automatic', away: 'Away', dnd: 'Do not disturb', invisible: 'Invisible' },
    meanings: {
      auto: 'online or away, as your devices say',
      away: 'also while you are here',
      dnd: 'here, but busy',
      invisible: 'everybody sees you offline',
    },
    failures: {
      ask: 'Your choice could not be loaded. Rollcall tries again once the server can be reached.',
      choose: 'That could not be done right now. Try again in a moment.',
    },
  },
  set: 'Your status is set',
  cleared: 'Your status is cleared',
  notKept: (reason: string) => `Your status was not kept. ${reason}`,
  emoji: 'Emoji',
  words: 'What you say',
  wordsHint: 'What are you up to?',
  suggestions: 'Suggestions',
  presets: {
    meeting: 'In a meeting',
    focus: 'Focusing',
    lunch: 'At lunch',
    travel: 'On the way',
    home: 'Working from home',
    sick: 'Out sick',
    holiday: 'On holiday',
  },
  span: 'Show it for',
  spans: {
    open: 'Until I change it',
    'half-hour': '30 minutes',
    hour: '1 hour',
    'four-hours': '4 hours',
    today: 'Today',
    week: 'This week',
  },
  /** `until` is one of the sentences below. */
  asItIs: (until: string) => `As it is: ${until}`,
  until: {
    clock: (clock: string) => `until ${clock}`,
    moment: (day: string, clock: string) => `until ${day}, ${clock}`,
    endOfToday: 'until the end of today',
    endOf: (day: string) => `until the end of ${day}`,
  },
  clear: 'Clear status',
  cancel: 'Cancel',
  save: 'Save',
  notOneEmoji: 'Choose exactly one emoji.',
  tooLong: (most: number) => `The text is longer than ${most} characters.`,
  /** By what the rules of the API call the fault of a text. */
  faults: {
    empty: 'The text is empty.',
    not_text: 'The text holds characters that are no text.',
    piled_marks: 'The text holds too many marks over one letter.',
    unseen: 'The text shows nothing.',
  },
  /** What only the server refuses; it says so in English, which other languages leave out. */
  refused: {
    emoji: (reason: string) => `The emoji ${reason}.`,
    text: (reason: string) => `The text ${reason}.`,
    tooOften: (sentence: string) => sentence,
  },
  unexpected: 'Something unexpected happened.',
};
