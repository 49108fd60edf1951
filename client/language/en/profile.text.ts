export const profile = {
  title: 'Profile',
  titleOf: (name: string) => `Profile of ${name}`,
  loading: 'Loading the profile',
  close: 'Close profile',
  you: 'you',
};
