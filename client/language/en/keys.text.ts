type KeyLine = [names: string[], does: string];

const lines: KeyLine[] = [
  [['Ctrl', 'K'], 'Go to a page, find a person, and more (⌘ K on a Mac)'],
  [['/'], 'Search'],
  [['J', 'K'], 'Next and previous person'],
  [['↑', '↓'], 'Move in the list'],
  [['W'], 'Wave to the person'],
  [['Enter'], 'Open the profile'],
  [['Esc'], 'Close the profile, or empty the search'],
  [['?'], 'This help'],
];

export const keys = {
  letters: 'Use single-key shortcuts',
  keys: lines,
};
