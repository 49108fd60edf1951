import { createCount } from '#client/language/plural.ts';
import type { Text } from '#client/language/text.ts';

const count = createCount('de');

export const fields: Text['fields'] = {
  heading: 'Felder',
  pageTitle: (organization) => `Felder · ${organization}`,
  explanation: (organization) =>
    `Was Personen bei ${organization} in ihr Profil schreiben können, über das hinaus, was alle haben.`,
  notAdmin: 'Diese Seite ist für Admins',
  notAdminWhy: 'Frag einen Admin deiner Organisation nach einem Feld, das dir fehlt.',
  loading: 'Die Felder werden geladen',
  notLoaded: 'Die Felder konnten nicht geladen werden',
  none: 'Es gibt noch keine Felder',
  noneWhy:
    'Zum Beispiel ein Team, eine Führungskraft oder einen Schreibtisch. Alle finden sie auf der Seite ihres Profils.',
  add: 'Feld hinzufügen',
  edit: (name) => `${name} bearbeiten`,
  up: (name) => `${name} nach oben`,
  down: (name) => `${name} nach unten`,
  remove: (name) => `${name} löschen`,
  columns: { name: 'Name', kind: 'Art', audience: 'Sichtbar für', usage: 'Ausgefüllt von' },
  kinds: { text: 'Text', choice: 'Auswahl', date: 'Datum', country: 'Land', link: 'Link', person: 'Person' },
  audiences: { everyone: 'Alle', admins: 'Admins', self: 'Nur wer es schreibt' },
  audienceNotes: { admins: 'Nur für Admins sichtbar', self: 'Nur für dich sichtbar' },
  audienceHints: {
    everyone: 'Alle sehen es.',
    admins: 'Nur du und Admins sehen es.',
    self: 'Nur du siehst es.',
  },
  searchable: 'Personen lassen sich danach suchen und filtern',
  searchableOnly: 'Nur was alle sehen, kann gefunden werden.',
  options: 'Möglichkeiten',
  optionsHint: 'Eine je Zeile.',
  usage: (people) => count(people, { one: 'Person', other: 'Personen' }),
  save: 'Speichern',
  cancel: 'Abbrechen',
  saved: (name) => `Das Feld ${name} ist gespeichert`,
  removed: (name) => `Das Feld ${name} ist gelöscht`,
  removeQuestion: (name) => `Das Feld „${name}“ löschen?`,
  removeConfirm: 'Löschen',
  removeWhy: (people) =>
    people === 0
      ? 'Niemand hat etwas hineingeschrieben.'
      : `Was ${count(people, { one: 'Person hineingeschrieben hat', other: 'Personen hineingeschrieben haben' })}, wird endgültig gelöscht.`,
  failed: (reason) => `Das ging nicht. ${reason}`,
  nameEmpty: 'Ein Feld braucht einen Namen.',
  optionsEmpty: 'Nenne mindestens eine Möglichkeit.',
  optionsDouble: 'Eine Möglichkeit steht zweimal da.',
  audienceWritten:
    'Es wurde schon etwas hineingeschrieben, und das würden mehr Leute sehen, als dabei stand. Lege ein anderes Feld an oder lösche dieses.',
  findPerson: 'Person suchen',
  choose: (name) => `${name} auswählen`,
  takeOut: (name) => `${name} herausnehmen`,
};
