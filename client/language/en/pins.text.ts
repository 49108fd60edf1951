export const pins = {
  pin: 'Pin',
  unpin: 'Unpin',
  explanation: 'At the head of your list. Nobody else sees it.',
  pinned: (name: string) => `${name} is pinned`,
  unpinned: (name: string) => `${name} is not pinned any more`,
  failed: (name: string, reason: string) => `${name} stays as before. ${reason}`,
};
