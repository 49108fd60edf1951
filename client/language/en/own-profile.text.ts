import type { Fault } from '#client/own-profile/fault.ts';

const number = new Intl.NumberFormat('en');

function tell(fault: Fault): string {
  switch (fault.kind) {
    case 'too_long':
      return `At most ${number.format(fault.limit)} characters.`;
    case 'too_many':
      return `At most ${number.format(fault.limit)}.`;
    case 'not_text':
      return 'This holds characters that are no text, such as those that turn the direction of what follows.';
    case 'piled_marks':
      return 'This holds too many marks over one letter.';
    case 'unseen':
      return 'Nobody would see anything of this.';
    case 'no_web_address':
      return 'This must be an address that begins with https:// or http://.';
    case 'no_time_zone':
      return 'This must be a time zone such as Europe/Berlin.';
    case 'no_country':
      return 'This must be a country.';
    case 'no_month':
      return 'Choose the month.';
    case 'no_day':
      return 'The month has no such day.';
    case 'no_year':
      return 'This must be a year since 1900, or nothing.';
    case 'no_choice':
      return 'Choose one of those offered.';
    case 'no_date':
      return 'This must be a day of the calendar.';
    case 'in_future':
      return 'This lies in the future.';
    case 'other':
      return fault.message;
  }
}

export const ownProfile = {
  heading: 'Your profile',
  pageTitle: (organization: string) => `Your profile · ${organization}`,
  explanation: (organization: string) => `Everybody in ${organization} sees it; other organizations do not.`,
  account: 'Name, picture and e-mail address',
  organizationFields: 'Fields of the organization',
  loading: 'Loading your profile',
  notLoaded: 'Your profile could not be loaded',
  form: 'What you write of yourself',
  preview: 'As a colleague sees it',
  fields: {
    title: 'Title',
    pronouns: 'Pronouns',
    bio: 'About you',
    city: 'City',
    country: 'Country',
    timeZone: 'Time zone',
    birthday: 'Birthday',
    links: 'Links',
    skills: 'Skills',
    custom: 'Other fields',
  },
  accountHint: 'Left empty, what your account says is shown.',
  ofAccount: (value: string) => `From your account: ${value}`,
  bioHint: 'Plain text. Addresses that begin with https:// become links.',
  skillsHint: 'Separated by commas.',
  birthdayHint: 'The year is up to you.',
  notGiven: 'Not given',
  takeDeviceZone: (zone: string) => `Use ${zone}`,
  day: 'Day',
  month: 'Month',
  year: 'Year',
  linkLabel: (place: number) => `Text of link ${place}`,
  linkUrl: (place: number) => `Address of link ${place}`,
  linkLabelShort: 'Text',
  linkUrlShort: 'https://',
  removeLink: (place: number) => `Remove link ${place}`,
  addLink: 'Add a link',
  save: 'Save',
  saving: 'Saving',
  discard: 'Discard',
  saved: 'Your profile is saved',
  discarded: 'Your changes are discarded',
  broughtBack: 'What you wrote before you left is here again. It is not saved yet.',
  unsaved: 'Not saved yet',
  notSaved: (reason: string) => `Not saved. ${reason}`,
  fieldGone: (name: string, written: string) =>
    `The field “${name}” is no longer asked for, so what you wrote in it cannot be kept: “${written}”. Save again for the rest.`,
  hasFaults: 'Not saved: something is not right yet.',
  changedElsewhere: 'Your profile was changed elsewhere. What you have not touched here shows the change.',
  collisions: (fields: string[]) =>
    `Your profile was changed elsewhere, also ${new Intl.ListFormat('en').format(fields)}. What you wrote here stays until you save or discard it.`,
  leave: 'You have changes that are not saved. Leave the page all the same?',
  tellFault: (fault: Fault) => (fault.of === undefined ? tell(fault) : `“${fault.of}”: ${tell(fault)}`),
};
