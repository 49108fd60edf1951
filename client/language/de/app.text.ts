import type { Text } from '#client/language/text.ts';

export const app: Text['app'] = {
  opening: 'Rollcall wird geöffnet',
  couldNotStart: 'Rollcall konnte nicht starten',
  skipToContent: 'Zum Inhalt springen',
  loading: 'Wird geladen',
  pages: {
    label: 'Seiten',
    people: 'Personen',
    activity: 'Aktivität',
    liveSessions: 'Live-Sessions',
    sync: 'Sync',
    preferences: 'Einstellungen',
  },
  palette: 'Etwas öffnen, finden oder tun',
  connection: {
    label: 'Verbindung:',
    announced: (word, explanation) => `Verbindung: ${word}. ${explanation}`,
    words: {
      connecting: 'Verbindet',
      live: 'Live',
      'catching-up': 'Holt auf',
      stale: 'Nicht aktuell',
      offline: 'Offline',
    },
    explanations: {
      connecting: 'Der Server wird gesucht.',
      live: 'Änderungen erscheinen sofort.',
      'catching-up': 'Was fehlt, wird geladen.',
      stale: 'Der Server ist seit einer Weile nicht zu erreichen. Es wird weiter versucht.',
      offline: 'Dieses Gerät hat kein Netz. Was du siehst, kann veraltet sein.',
    },
  },
  broken: { title: 'Diese Seite funktioniert nicht mehr' },
  signInUnavailable: {
    title: 'Die Anmeldung ist nicht zu erreichen',
    why: 'Der Anmeldedienst hat nicht geantwortet. Meist liegt das am Netz; verloren ist nichts.',
  },
  unloaded: {
    title: 'Rollcall konnte nicht geladen werden',
    why: 'Ein Teil der Seite ist nicht angekommen. Meist liegt das am Netz; verloren ist nichts.',
    loadAgain: 'Neu laden',
  },
  partNotLoaded: {
    tab: 'Nicht geladen',
    title: 'Dieser Teil konnte nicht geladen werden',
    why: 'Er ist nicht angekommen. Meist liegt das am Netz; verloren ist nichts.',
  },
  notFound: {
    tab: 'Seite nicht gefunden',
    title: 'Diese Seite gibt es nicht',
    why: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite ist umgezogen.',
    goToPeople: 'Zu den Personen',
  },
  joining: {
    tab: 'Beitritt',
    title: 'Du trittst bei',
    wait: 'Deine Organisation erfährt gerade, dass du da bist. Diese Seite öffnet sich von selbst, meist nach wenigen Sekunden.',
    long: 'Es dauert länger als sonst. Vielleicht wurdest du aus dieser Organisation entfernt: Wähle oben eine andere oder frage jemanden aus der Administration.',
  },
  organization: {
    notOpened: 'Das Verzeichnis konnte nicht geöffnet werden',
    opening: 'Das Verzeichnis wird geöffnet',
    unnamed: 'dieser Organisation',
    goTo: (name) => `Zu ${name}`,
    signOut: 'Abmelden',
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
  },
  session: {
    signedOutTab: 'Abgemeldet',
    signedOut: 'Du wurdest abgemeldet',
    signedOutBecause: (why) => `Du wurdest abgemeldet. ${why}`,
    signInAgain: 'Neu anmelden',
    signingOut: 'Du wirst abgemeldet',
    endings: {
      session_ended: 'Du hast dich von dieser Session abgemeldet.',
      session_removed: 'Diese Session wurde aus der Liste deiner Geräte entfernt.',
      session_revoked: 'Diese Session wurde widerrufen: von dir auf einem anderen Gerät oder von der Administration.',
      session_expired: 'Diese Session ist abgelaufen. Melde dich neu an.',
      user_deleted: 'Dein Konto wurde gelöscht.',
      user_banned: 'Dein Konto wurde gesperrt. Frage die Administration deiner Organisation nach dem Grund.',
    },
  },
};
