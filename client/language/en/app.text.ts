export const app = {
  opening: 'Opening Rollcall',
  couldNotStart: 'Rollcall could not start',
  skipToContent: 'Skip to content',
  loading: 'Loading',
  pages: {
    label: 'Pages',
    people: 'People',
    activity: 'Activity',
    liveSessions: 'Live sessions',
    sync: 'Sync',
    preferences: 'Preferences',
  },
  palette: 'Go to, find or do something',
  ownStatus: 'Your status',
  ownStatusSaying: (said: string) => `Your status: ${said}`,
  connection: {
    /** Stands before the word, for those who do not see where it stands. */
    label: 'Connection:',
    announced: (word: string, explanation: string) => `Connection: ${word}. ${explanation}`,
    words: {
      connecting: 'Connecting',
      live: 'Live',
      'catching-up': 'Catching up',
      stale: 'Not up to date',
      offline: 'Offline',
    },
    explanations: {
      connecting: 'Looking for the server.',
      live: 'Changes appear as they happen.',
      'catching-up': 'Loading what was missed.',
      stale: 'The server has not been reached for a while. Still trying.',
      offline: 'This device has no network. What you see may be old.',
    },
  },
  broken: { title: 'This page stopped working' },
  signInUnavailable: {
    title: 'Sign-in cannot be reached',
    why: 'The sign-in service did not answer. This is usually the network; nothing was lost.',
  },
  unloaded: {
    title: 'Rollcall could not be loaded',
    why: 'A part of the page did not arrive. This is usually the network; nothing was lost.',
    loadAgain: 'Load again',
  },
  partNotLoaded: {
    tab: 'Not loaded',
    title: 'This part could not be loaded',
    why: 'It did not arrive. This is usually the network; nothing was lost.',
  },
  notFound: {
    tab: 'No such page',
    title: 'There is no such page',
    why: 'The address may be mistyped, or the page has moved.',
    goToPeople: 'Go to people',
  },
  organization: {
    notOpened: 'The directory could not be opened',
    opening: 'Opening the directory',
    /** Stands for a name that is not known. */
    unnamed: 'this organization',
    signOut: 'Sign out',
  },
  session: {
    signedOutTab: 'Signed out',
    signedOut: 'You have been signed out',
    signedOutBecause: (why: string) => `You have been signed out. ${why}`,
    signInAgain: 'Sign in again',
    signingOut: 'Signing out',
    endings: {
      session_ended: 'You were signed out of this session.',
      session_removed: 'This session was removed from the list of your devices.',
      session_revoked: 'This session was revoked, by you from another device or by an administrator.',
      session_expired: 'This session ran out of time. Sign in again.',
      user_deleted: 'Your account was deleted.',
      user_banned: 'Your account was blocked. Ask an administrator of your organization why.',
    },
  },
};
