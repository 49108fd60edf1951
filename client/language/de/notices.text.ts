import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const notices: Text['notices'] = {
  title: 'Posteingang',
  open: 'Posteingang öffnen',
  bell: (unread) => (unread === 0 ? 'Posteingang' : `Posteingang, ${unread < 100 ? unread : 'mehr als 99'} ungelesen`),
  many: '99+',
  notRead: (reason) => `Das konnte nicht als gelesen markiert werden. ${reason}`,
  waved: (name) => `${name} hat dir zugewinkt`,
  wavedBack: (name) => `${name} hat zurückgewinkt`,
  wavedWithOthers: (name, others) =>
    `${name} und ${count(others, { one: 'weitere Person', other: 'weitere Personen' })} haben dir zugewinkt`,
  thanked: (name) => `${name} dankt dir`,
  thankedWithOthers: (name, others) =>
    `${name} und ${count(others, { one: 'weitere Person', other: 'weitere Personen' })} danken dir`,
  newsWithOthers: (name, others) =>
    `Neues von ${name} und ${count(others, { one: 'weiteren Person', other: 'weiteren Personen' })}`,
};
