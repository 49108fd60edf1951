export const palette = {
  field: 'A page, a person, or what to do',
  list: 'What was found',
  nothing: 'Nothing found. Try another word.',
  groups: {
    people: 'People',
    pages: 'Go to',
    choice: 'Show me as',
    status: 'Your status',
    theme: 'Colours',
    language: 'Language',
    account: 'Account',
  },
  chosen: (name: string) => `You are shown as: ${name}`,
  statusFailed: (reason: string) => `Your status could not be kept. ${reason}`,
};
