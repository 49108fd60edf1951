/** The password of everyone in local Clerk. Published on purpose: nothing here is worth protecting. */
export const DEMO_PASSWORD = 'rollcall-demo';

export const demoOrganizations = {
  northwind: { name: 'Northwind Labs', slug: 'northwind-labs', domain: 'northwind-labs.test' },
  globex: { name: 'Globex', slug: 'globex', domain: 'globex.test' },
} as const;
export type DemoOrganization = keyof typeof demoOrganizations;

export interface DemoProfile {
  firstName: string;
  lastName: string;
  title: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  city: string;
  /** The first decides the e-mail address; the value says whether as an admin. */
  organizations: Partial<Record<DemoOrganization, 'org:admin' | 'org:member'>>;
}

type Row = [firstName: string, lastName: string, title: string, country: string, city: string];

/** How many at the head of the list stay away from demo activity, so that visitors can sign in as them. */
export const RESERVED_FOR_VISITORS = 4;

/** The first is the demo admin; the third belongs to both organizations. */
const forVisitors: DemoProfile[] = [
  profile(['Priya', 'Raman', 'Head of Engineering', 'IN', 'Bengaluru'], { northwind: 'org:admin' }),
  profile(['Tomás', 'Oliveira', 'Product Designer', 'PT', 'Lisbon'], { northwind: 'org:member' }),
  profile(['Ingrid', 'Solberg', 'Partnership Lead', 'NO', 'Oslo'], { northwind: 'org:member', globex: 'org:member' }),
  profile(['Marcus', 'Webb', 'Managing Director', 'US', 'Chicago'], { globex: 'org:admin' }),
];

const northwindAdmins: Row[] = [
  ['Amara', 'Okafor', 'People Operations Lead', 'NG', 'Lagos'],
  ['Jonas', 'Lindqvist', 'IT Manager', 'SE', 'Gothenburg'],
];

const northwindMembers: Row[] = [
  ['Yuki', 'Tanaka', 'Staff Engineer', 'JP', 'Osaka'],
  ['Chloé', 'Marchand', 'Frontend Engineer', 'FR', 'Lyon'],
  ['Mateo', 'Fernández', 'Backend Engineer', 'AR', 'Buenos Aires'],
  ['Fatima', 'El Idrissi', 'Data Scientist', 'MA', 'Casablanca'],
  ['Liam', 'O’Connor', 'Support Engineer', 'IE', 'Cork'],
  ['Mei', 'Chen', 'Machine Learning Engineer', 'TW', 'Taipei'],
  ['Kwame', 'Mensah', 'Site Reliability Engineer', 'GH', 'Accra'],
  ['Sofia', 'Rossi', 'Brand Designer', 'IT', 'Turin'],
  ['Arjun', 'Mehta', 'Platform Engineer', 'IN', 'Pune'],
  ['Hannah', 'Weber', 'Technical Writer', 'DE', 'Leipzig'],
  ['Omar', 'Haddad', 'Security Engineer', 'JO', 'Amman'],
  ['Grace', 'Kimani', 'Customer Success Manager', 'KE', 'Nairobi'],
  ['Noah', 'Tremblay', 'Engineering Manager', 'CA', 'Montréal'],
  ['Camila', 'Souza', 'Product Manager', 'BR', 'Recife'],
  ['Aleksander', 'Nowak', 'Backend Engineer', 'PL', 'Kraków'],
  ['Zeynep', 'Yılmaz', 'QA Engineer', 'TR', 'İzmir'],
  ['Minh', 'Nguyễn', 'Mobile Engineer', 'VN', 'Đà Nẵng'],
  ['Aroha', 'Ngata', 'UX Researcher', 'NZ', 'Wellington'],
  ['Lucas', 'van Dijk', 'Data Engineer', 'NL', 'Utrecht'],
  ['Isabel', 'Moreno', 'Recruiter', 'ES', 'Valencia'],
  ['Daniel', 'Kowalczyk', 'Solutions Architect', 'PL', 'Gdańsk'],
  ['Leila', 'Farahani', 'Research Scientist', 'GB', 'Manchester'],
  ['Emeka', 'Nwosu', 'Account Executive', 'NG', 'Abuja'],
  ['Saoirse', 'Byrne', 'Legal Counsel', 'IE', 'Dublin'],
  ['Ravi', 'Subramaniam', 'DevOps Engineer', 'SG', 'Singapore'],
  ['Elif', 'Demir', 'Frontend Engineer', 'TR', 'Ankara'],
  ['Jakub', 'Novák', 'Firmware Engineer', 'CZ', 'Brno'],
  ['Naledi', 'Dlamini', 'Finance Manager', 'ZA', 'Cape Town'],
  ['Oliver', 'Bennett', 'Sales Engineer', 'GB', 'Bristol'],
  ['Valentina', 'Rojas', 'Marketing Manager', 'CL', 'Santiago'],
  ['Min-jun', 'Park', 'Graphics Engineer', 'KR', 'Busan'],
  ['Astrid', 'Nielsen', 'Data Analyst', 'DK', 'Aarhus'],
  ['Tariq', 'Aziz', 'Network Engineer', 'AE', 'Dubai'],
  ['Emily', 'Carter', 'Office Manager', 'US', 'Austin'],
  ['Diego', 'Castillo', 'QA Lead', 'MX', 'Guadalajara'],
];

const globexAdmins: Row[] = [['Keiko', 'Yamamoto', 'Operations Director', 'JP', 'Tokyo']];

const globexMembers: Row[] = [
  ['Benjamin', 'Adler', 'Logistics Analyst', 'DE', 'Hamburg'],
  ['Thandiwe', 'Moyo', 'Procurement Specialist', 'ZW', 'Harare'],
  ['Carlos', 'Herrera', 'Warehouse Manager', 'CO', 'Medellín'],
  ['Aisha', 'Rahman', 'Financial Controller', 'BD', 'Dhaka'],
  ['Pavel', 'Dvořák', 'Software Engineer', 'CZ', 'Prague'],
  ['Luana', 'Kealoha', 'Sustainability Lead', 'US', 'Honolulu'],
  ['Samuel', 'Osei', 'Systems Administrator', 'GH', 'Kumasi'],
  ['Nora', 'Virtanen', 'Account Manager', 'FI', 'Tampere'],
  ['Anjali', 'Perera', 'Quality Inspector', 'LK', 'Colombo'],
];

/** Everyone, the people for visitors first. */
export const demoProfiles: DemoProfile[] = [
  ...forVisitors,
  ...northwindAdmins.map((row) => profile(row, { northwind: 'org:admin' })),
  ...northwindMembers.map((row) => profile(row, { northwind: 'org:member' })),
  ...globexAdmins.map((row) => profile(row, { globex: 'org:admin' })),
  ...globexMembers.map((row) => profile(row, { globex: 'org:member' })),
];

/** People who may join Northwind Labs while demo activity runs. */
export const demoNewcomers: DemoProfile[] = (
  [
    ['Hiroshi', 'Kato', 'Hardware Engineer', 'JP', 'Nagoya'],
    ['Beatriz', 'Almeida', 'Growth Manager', 'PT', 'Porto'],
    ['Idris', 'Bello', 'Backend Engineer', 'NG', 'Ibadan'],
    ['Freya', 'Jónsdóttir', 'Illustrator', 'IS', 'Reykjavík'],
    ['Nikhil', 'Kapoor', 'Product Analyst', 'IN', 'Delhi'],
  ] satisfies Row[]
).map((row: Row) => profile(row, { northwind: 'org:member' }));

/** Such as `tomas.oliveira@northwind-labs.test`; `.test` is reserved, so no mail can ever go astray. */
export function emailOf(person: DemoProfile): string {
  const home: DemoOrganization = person.organizations.northwind ? 'northwind' : 'globex';
  return `${plain(person.firstName)}.${plain(person.lastName)}@${demoOrganizations[home].domain}`;
}

function profile(
  [firstName, lastName, title, country, city]: Row,
  organizations: DemoProfile['organizations'],
): DemoProfile {
  return { firstName, lastName, title, country, city, organizations };
}

function plain(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z]/g, '');
}
