import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const signIn: Text['signIn'] = {
  tab: 'Anmelden',
  title: 'Sieh, wer wer ist und wer da ist.',
  subtitle: 'Das Live-Verzeichnis deiner Organisation.',
  withAccount: 'Mit einem Konto anmelden',
  demo: {
    title: 'Sieh dich als Demo-Person um',
    how: 'Ein Klick, kein Passwort. Öffne einen zweiten Browser, dann begegnen sich zwei Personen.',
    filter: 'Demo-Personen filtern',
    filterBy: 'Nach Name oder Organisation filtern',
    nobodyMatches: (filter) => `Niemand passt zu „${filter}“.`,
    showAll: (amount) => (amount === 1 ? 'Eine Person zeigen' : `Alle ${count(amount, { other: 'Personen' })} zeigen`),
    signInAs: (name) => `Anmelden als ${name}`,
    place: (role, organization) => `${role} bei ${organization}`,
    notCompleted: 'Die Anmeldung wurde nicht abgeschlossen.',
    failed: () => 'Die Anmeldung hat nicht geklappt.',
  },
};
