import type { Text } from '#client/language/text.ts';

export const profile: Text['profile'] = {
  title: 'Profil',
  titleOf: (name) => `Profil von ${name}`,
  loading: 'Profil wird geladen',
  close: 'Profil schließen',
  you: 'du',
};
