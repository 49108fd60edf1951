import type { Text } from '#client/language/text.ts';

export const waves: Text['waves'] = {
  wave: 'Winken',
  waved: 'Gewinkt',
  explanation: 'Ein Gruß ohne Worte.',
  toYourself: 'Dir selbst kannst du nicht winken.',
  back: 'Zurückwinken',
  sent: (name) => `Du hast ${name} zugewinkt`,
  failed: (name, reason) => `Dein Winken an ${name} wurde nicht gesendet. ${reason}`,
};
