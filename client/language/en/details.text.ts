export const details = {
  /** Of the list of what a person wrote of themselves. */
  bio: 'About',
  pronouns: 'Pronouns',
  city: 'City',
  country: 'Country',
  localTime: 'Local time',
  birthday: 'Birthday',
  skills: 'Skills',
  links: 'Links',
  newWindow: 'opens a new window',
  sameTime: 'the same as yours',
  /** Such as "14:02 · 3 hr ahead of you". */
  ahead: (span: string) => `${span} ahead of you`,
  behind: (span: string) => `${span} behind you`,
  edit: 'Edit your profile',
};
