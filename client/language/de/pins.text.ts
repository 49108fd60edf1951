import type { Text } from '#client/language/text.ts';

export const pins: Text['pins'] = {
  pin: 'Anheften',
  unpin: 'Nicht mehr anheften',
  explanation: 'Steht oben in deiner Liste. Sonst sieht das niemand.',
  pinned: (name) => `${name} ist angeheftet`,
  unpinned: (name) => `${name} ist nicht mehr angeheftet`,
  failed: (name, reason) => `${name} bleibt wie zuvor. ${reason}`,
};
