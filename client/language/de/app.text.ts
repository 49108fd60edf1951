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
    liveSessions: 'Live-Sitzungen',
    sync: 'Sync',
    preferences: 'Einstellungen',
  },
  palette: 'Etwas öffnen, finden oder tun',
  ownStatus: 'Dein Status',
  ownStatusSaying: (said) => `Dein Status: ${said}`,
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
  organization: {
    notOpened: 'Das Verzeichnis konnte nicht geöffnet werden',
    opening: 'Das Verzeichnis wird geöffnet',
    unnamed: 'dieser Organisation',
    signOut: 'Abmelden',
  },
  session: {
    signedOutTab: 'Abgemeldet',
    signedOut: 'Du wurdest abgemeldet',
    signedOutBecause: (why) => `Du wurdest abgemeldet. ${why}`,
    signInAgain: 'Neu anmelden',
    signingOut: 'Du wirst abgemeldet',
    endings: {
      session_ended: 'Du hast dich von dieser Sitzung abgemeldet.',
      session_removed: 'Diese Sitzung wurde aus der Liste deiner Geräte entfernt.',
      session_revoked: 'Diese Sitzung wurde widerrufen: von dir auf einem anderen Gerät oder von der Administration.',
      session_expired: 'Diese Sitzung ist abgelaufen. Melde dich neu an.',
      user_deleted: 'Dein Konto wurde gelöscht.',
      user_banned: 'Dein Konto wurde gesperrt. Frage die Administration deiner Organisation nach dem Grund.',
    },
  },
};
