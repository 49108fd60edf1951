import type { Text } from '#client/language/text.ts';

export const details: Text['details'] = {
  bio: 'Über sich',
  pronouns: 'Pronomen',
  city: 'Ort',
  country: 'Land',
  localTime: 'Ortszeit',
  birthday: 'Geburtstag',
  skills: 'Kenntnisse',
  links: 'Links',
  newWindow: 'öffnet ein neues Fenster',
  sameTime: 'wie bei dir',
  ahead: (span) => `dir ${span} voraus`,
  behind: (span) => `${span} zurück`,
  edit: 'Dein Profil bearbeiten',
};
