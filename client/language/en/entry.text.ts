/** For who is in no organization: none yet, or none any more. */
export const entry = {
  joining: {
    tab: 'Joining',
    title: 'You are joining',
    wait: 'Your organization is being told that you are here. This page opens by itself, usually within a few seconds.',
    long: 'It takes longer than usual. You may have been removed from this organization: choose another one above, or ask one of its admins.',
  },
  none: {
    tab: 'No organization',
    title: 'You are not in an organization yet',
    what: 'Rollcall shows the people of an organization. Create one, or ask an admin to add you: this page then opens by itself.',
  },
  deleted: {
    tab: 'Organization deleted',
    title: (name: string) => `${name} was deleted`,
    what: 'Its directory is gone with it.',
  },
  removed: {
    tab: 'No longer a member',
    title: (name: string) => `You are no longer a member of ${name}`,
    what: 'Its directory is closed to you. If this is a mistake, ask one of its admins to add you again.',
  },
  goTo: (name: string) => `Go to ${name}`,
};
