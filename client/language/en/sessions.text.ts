import type { SessionState } from '#shared/session-activity.ts';

const states: Record<SessionState, string> = {
  connected: 'Connected',
  'signed-in': 'Not connected',
  ended: 'Signed out',
  removed: 'Removed',
  revoked: 'Revoked',
  expired: 'Expired',
};

/** The sessions of an organization, live, for its admins. */
export const sessions = {
  title: 'Live sessions',
  explanation: 'Sessions that end stay in the list until you leave this page.',
  connectedNow: 'Connected now',
  signedIn: 'Signed in',
  loading: 'Loading sessions',
  late: 'The server has not answered yet. The sessions appear here as soon as it does.',
  nobody: 'Nobody is signed in',
  nobodyYet: 'A line appears here as soon as somebody signs in.',
  adminsOnly: 'For admins only',
  askAdmin: 'Live sessions are shown to admins of this organization. Ask one of them if you need to see this page.',
  columns: { who: 'Who', device: 'Device', place: 'Place', state: 'State', since: 'Since' },
  states,
  whenLastKnown: 'when last known',
  unknownDevice: 'Unknown device',
  unknownPlace: 'Unknown place',
};
