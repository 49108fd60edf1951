export const preferences = {
  title: 'Preferences',
  theme: {
    title: 'Colours',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
    contrast: 'High contrast, light or dark as the system',
  },
  density: {
    title: 'Rows',
    comfortable: 'Comfortable',
    compact: 'Compact: more people at once',
    hint: 'On narrow screens rows keep their height.',
  },
  keeping: {
    title: 'The last list of people',
    keep: 'Keep it on this device, to be read without a network',
    forget: 'Keep nothing',
    hint: 'It is removed when you sign out, when somebody else signs in here, and after seven days.',
  },
  data: {
    title: 'Your data',
    what: 'What Rollcall keeps of you, as a file (JSON): what your account says, what you wrote and pinned in each organization, whom you thanked and who thanked you, and where you are signed in.',
    download: 'Download my data',
    failed: (reason: string) => `Your data could not be loaded. ${reason}`,
  },
  waves: {
    title: 'Who may wave to you here',
    everyone: 'Everyone',
    nobody: 'Nobody',
    hint: 'Whoever waves to you all the same does not learn that it did not arrive.',
    failed: (reason: string) => `Your choice could not be loaded or kept. ${reason}`,
  },
  kudos: {
    title: 'Whose kudos you are told of',
    everyone: 'Everyone’s',
    nobody: 'Nobody’s',
    hint: 'Kudos for you stand on the activity page in either case.',
    failed: (reason: string) => `Your choice could not be loaded or kept. ${reason}`,
  },
};
