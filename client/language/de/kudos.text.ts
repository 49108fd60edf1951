import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const kudos: Text['kudos'] = {
  thank: 'Danken',
  thankSomebody: 'Jemandem danken',
  explanation: 'Kudos: ein paar Worte, die hier alle lesen können.',
  title: 'Jemandem danken',
  to: 'Wem?',
  add: 'Jemanden hinzufügen',
  addOne: (name) => `${name} hinzufügen`,
  remove: (name) => `${name} herausnehmen`,
  full: (most) => `Nicht mehr als ${most} Personen auf einmal.`,
  words: 'Wofür?',
  left: (characters) => `Noch ${count(characters, { one: 'Zeichen', other: 'Zeichen' })}`,
  everybodySees: 'Das können alle in der Organisation lesen.',
  send: 'Danken',
  sent: (names) => `Du hast ${names} gedankt`,
  failed: (reason) => `Das wurde nicht gesendet. ${reason}`,
  faults: {
    nobody: 'Sag, wem du danken möchtest.',
    empty: 'Sag, wofür du danken möchtest.',
    tooLong: (most) => `Das ist länger als ${most} Zeichen.`,
    unreadable: 'Darin sind Zeichen, die niemand lesen kann.',
  },
  reactions: {
    label: 'Reaktionen',
    clap: 'Applaus',
    heart: 'Herz',
    party: 'Konfetti',
    idea: 'Idee',
    hands: 'Erhobene Hände',
    count: (name, times) => (times === 0 ? name : `${name}, ${times}`),
    failed: (reason) => `Deine Reaktion wurde nicht gespeichert. ${reason}`,
  },
  delete: 'Löschen',
  deleteOf: (name) => `Die Kudos von ${name} löschen`,
  deleteTitle: 'Diese Kudos löschen?',
  deleteWhat:
    'Niemand kann sie dann mehr lesen. Auch aus den Posteingängen derer, denen gedankt wurde, verschwinden sie.',
  notDeleted: (reason) => `Diese Kudos konnten nicht gelöscht werden. ${reason}`,
  deleted: 'Die Kudos sind gelöscht',
  thankedLine: (from, to) => [from, ' dankt ', to],
};
