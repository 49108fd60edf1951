import type { Text } from '#client/language/text.ts';
import type { Fault } from '#client/own-profile/fault.ts';

const number = new Intl.NumberFormat('de');

function tell(fault: Fault): string {
  switch (fault.kind) {
    case 'too_long':
      return `Höchstens ${number.format(fault.limit)} Zeichen.`;
    case 'too_many':
      return `Höchstens ${number.format(fault.limit)}.`;
    case 'not_text':
      return 'Hier stehen Zeichen, die kein Text sind, etwa solche, die die Schreibrichtung umkehren.';
    case 'piled_marks':
      return 'Hier stehen zu viele Zeichen über einem Buchstaben.';
    case 'unseen':
      return 'Davon würde niemand etwas sehen.';
    case 'no_web_address':
      return 'Die Adresse muss mit https:// oder http:// beginnen.';
    case 'no_time_zone':
      return 'Das muss eine Zeitzone sein, zum Beispiel Europe/Berlin.';
    case 'no_country':
      return 'Das muss ein Land sein.';
    case 'no_month':
      return 'Wähle den Monat.';
    case 'no_day':
      return 'Diesen Tag hat der Monat nicht.';
    case 'no_year':
      return 'Das muss ein Jahr seit 1900 sein, oder leer bleiben.';
    case 'no_choice':
      return 'Wähle eine der angebotenen Möglichkeiten.';
    case 'no_date':
      return 'Das muss ein Tag des Kalenders sein.';
    case 'in_future':
      return 'Das liegt in der Zukunft.';
    case 'other':
      return 'Das lässt sich so nicht speichern.';
  }
}

export const ownProfile: Text['ownProfile'] = {
  heading: 'Dein Profil',
  pageTitle: (organization) => `Dein Profil · ${organization}`,
  explanation: (organization) => `Alle bei ${organization} sehen es, andere Organisationen nicht.`,
  account: 'Name, Bild und E-Mail-Adresse',
  organizationFields: 'Felder der Organisation',
  loading: 'Dein Profil wird geladen',
  notLoaded: 'Dein Profil konnte nicht geladen werden',
  form: 'Was du über dich schreibst',
  preview: 'So sehen es die anderen',
  fields: {
    title: 'Position',
    pronouns: 'Pronomen',
    bio: 'Über dich',
    city: 'Ort',
    country: 'Land',
    timeZone: 'Zeitzone',
    birthday: 'Geburtstag',
    links: 'Links',
    skills: 'Kenntnisse',
    custom: 'weitere Felder',
  },
  accountHint: 'Bleibt das leer, gilt die Angabe aus deinem Konto.',
  ofAccount: (value) => `Aus deinem Konto: ${value}`,
  bioHint: 'Nur Text. Adressen, die mit https:// beginnen, werden zu Links.',
  skillsHint: 'Durch Kommas getrennt.',
  birthdayHint: 'Das Jahr kannst du weglassen.',
  notGiven: 'Keine Angabe',
  takeDeviceZone: (zone) => `${zone} übernehmen`,
  day: 'Tag',
  month: 'Monat',
  year: 'Jahr',
  linkLabel: (place) => `Text von Link ${place}`,
  linkUrl: (place) => `Adresse von Link ${place}`,
  linkLabelShort: 'Text',
  linkUrlShort: 'https://',
  removeLink: (place) => `Link ${place} entfernen`,
  addLink: 'Link hinzufügen',
  save: 'Speichern',
  saving: 'Wird gespeichert',
  discard: 'Verwerfen',
  saved: 'Dein Profil ist gespeichert',
  discarded: 'Deine Änderungen sind verworfen',
  broughtBack: 'Was du vorhin geschrieben hast, steht wieder hier. Gespeichert ist es noch nicht.',
  unsaved: 'Noch nicht gespeichert',
  notSaved: (reason) => `Nicht gespeichert. ${reason}`,
  fieldGone: (name, written) =>
    `Nach „${name}“ wird nicht mehr gefragt, deshalb kann nicht bleiben, was du dort geschrieben hast: „${written}“. Speichere noch einmal, um den Rest zu behalten.`,
  hasFaults: 'Nicht gespeichert: Etwas stimmt noch nicht.',
  changedElsewhere: 'Dein Profil wurde anderswo geändert. Was du hier nicht angefasst hast, zeigt die Änderung.',
  collisions: (fields) =>
    `Dein Profil wurde anderswo geändert, auch hier: ${new Intl.ListFormat('de').format(fields)}. Was du geschrieben hast, bleibt stehen, bis du es speicherst oder verwirfst.`,
  leave: 'Du hast Änderungen, die nicht gespeichert sind. Die Seite trotzdem verlassen?',
  tellFault: (fault) => (fault.of === undefined ? tell(fault) : `„${fault.of}“: ${tell(fault)}`),
};
