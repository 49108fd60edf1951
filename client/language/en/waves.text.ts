export const waves = {
  wave: 'Wave',
  waved: 'Waved',
  explanation: 'A greeting without a word.',
  toYourself: 'You cannot wave to yourself.',
  back: 'Wave back',
  backTo: (name: string) => `Wave back to ${name}`,
  wavedBack: 'Waved back',
  wavedBackTo: (name: string) => `Waved back to ${name}`,
  sent: (name: string) => `You waved to ${name}`,
  failed: (name: string, reason: string) => `Your wave to ${name} was not sent. ${reason}`,
};
