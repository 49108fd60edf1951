type KeyLine = [names: string[], does: string];

const lines: KeyLine[] = [
  [['/'], 'Search'],
  [['J', 'K'], 'Next and previous person'],
  [['↑', '↓'], 'Move in the list'],
  [['W'], 'Wave to the person'],
  [['Enter'], 'Open the profile'],
  [['Esc'], 'Close the profile, or empty the search'],
  [['?'], 'This help'],
];

export const keys = {
  letters: 'Single letters do something',
  close: 'Close',
  keys: lines,
};
