import { createCount } from '#client/language/plural.ts';

const count = createCount('en');

export const fields = {
  heading: 'Fields',
  pageTitle: (organization: string) => `Fields · ${organization}`,
  explanation: (organization: string) =>
    `What people of ${organization} can write in their profiles beside what everybody has.`,
  notAdmin: 'This page is for admins',
  notAdminWhy: 'Ask an admin of your organization for a field that you are missing.',
  loading: 'Loading the fields',
  notLoaded: 'The fields could not be loaded',
  none: 'There are no fields yet',
  noneWhy: 'Such as a team, a manager, or a desk. People find them on the page of their profile.',
  add: 'Add a field',
  edit: (name: string) => `Edit ${name}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  remove: (name: string) => `Delete ${name}`,
  columns: { name: 'Name', kind: 'Kind', audience: 'Seen by', usage: 'Written by' },
  kinds: { text: 'Text', choice: 'Choice', date: 'Date', country: 'Country', link: 'Link', person: 'Person' },
  audiences: { everyone: 'Everyone', admins: 'Admins', self: 'Only who wrote it' },
  audienceNotes: { admins: 'Seen by admins only', self: 'Seen by you only' },
  audienceHints: { everyone: 'Everyone sees it.', admins: 'Only you and admins see it.', self: 'Only you see it.' },
  searchable: 'People can be searched and filtered by it',
  searchableOnly: 'Only what everyone sees can be found.',
  options: 'Choices',
  optionsHint: 'One on each line.',
  usage: (people: number) => count(people, { one: 'person', other: 'people' }),
  save: 'Save',
  cancel: 'Cancel',
  saved: (name: string) => `The field ${name} is saved`,
  removed: (name: string) => `The field ${name} is deleted`,
  removeQuestion: (name: string) => `Delete the field “${name}”?`,
  removeConfirm: 'Delete',
  removeWhy: (people: number) =>
    people === 0
      ? 'Nobody has written anything in it.'
      : `What ${count(people, { one: 'person has', other: 'people have' })} written in it is deleted for good.`,
  failed: (reason: string) => `That could not be done. ${reason}`,
  nameEmpty: 'A field needs a name.',
  optionsEmpty: 'Name at least one choice.',
  optionsDouble: 'A choice stands there twice.',
  audienceWritten:
    'People have written in it, and more would see that than they were told. Make another field, or delete this one.',
  findPerson: 'Find a person',
  choose: (name: string) => `Choose ${name}`,
  takeOut: (name: string) => `Take ${name} out`,
};
