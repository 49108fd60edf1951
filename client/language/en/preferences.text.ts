export const preferences = {
  title: 'Preferences',
  language: {
    title: 'Language',
    ofTheBrowser: (name: string) => `As the browser: ${name}`,
    hint: 'Choosing another one loads the page anew.',
  },
  theme: {
    title: 'Colours',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
};
