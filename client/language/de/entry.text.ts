import type { Text } from '#client/language/text.ts';

export const entry: Text['entry'] = {
  joining: {
    tab: 'Beitritt',
    title: 'Du trittst bei',
    wait: 'Deine Organisation erfährt gerade, dass du da bist. Diese Seite öffnet sich von selbst, meist nach wenigen Sekunden.',
    long: 'Es dauert länger als sonst. Vielleicht wurdest du aus dieser Organisation entfernt: Wähle oben eine andere oder frage jemanden aus der Administration.',
  },
  none: {
    tab: 'Keine Organisation',
    title: 'Du bist noch in keiner Organisation',
    what: 'Rollcall zeigt die Personen einer Organisation. Erstelle eine oder bitte jemanden aus der Administration, dich hinzuzufügen: Dann öffnet sich diese Seite von selbst.',
  },
  deleted: {
    tab: 'Organisation gelöscht',
    title: (name) => `${name} wurde gelöscht`,
    what: 'Das Verzeichnis ist mit ihr verschwunden.',
  },
  removed: {
    tab: 'Kein Mitglied mehr',
    title: (name) => `Du bist kein Mitglied von ${name} mehr`,
    what: 'Das Verzeichnis ist für dich geschlossen. Wenn das ein Versehen ist, bitte jemanden aus der Administration, dich wieder hinzuzufügen.',
  },
  goTo: (name) => `Zu ${name}`,
};
