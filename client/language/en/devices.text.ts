export const devices = {
  heading: 'Your devices',
  explanation: 'Where you are signed in. What you sign out is gone from Rollcall within seconds.',
  loading: 'Loading your devices',
  notLoaded: 'Your devices could not be loaded',
  onlyThis: 'You are signed in nowhere else.',
  thisOne: 'This device',
  activeAgo: (span: string) => `Active ${span} ago`,
  signOut: 'Sign out',
  signingOut: 'Requested',
  signedOut: (name: string) => `${name} is signed out`,
  notSignedOut: (name: string, reason: string) => `${name} is still signed in. ${reason}`,
};
