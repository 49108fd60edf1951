export const waves = {
  wave: 'Wave',
  waved: 'Waved',
  explanation: 'A greeting without a word.',
  toYourself: 'You cannot wave to yourself.',
  back: 'Wave back',
  sent: (name: string) => `You waved to ${name}`,
  failed: (name: string, reason: string) => `Your wave to ${name} was not sent. ${reason}`,
};
