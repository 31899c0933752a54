/** The rooms of whoever runs the installation, in the order in which they are wanted; the first address is the one that is linked. */
export const administrationRooms = [
  { name: 'dashboard', places: ['/dashboard'] },
  { name: 'messages', places: ['/messages'] },
  { name: 'people', places: ['/administration/people', '/administration', '/accounts'] },
  { name: 'keys', places: ['/administration/keys'] },
  { name: 'channels', places: ['/administration/channels'] },
  { name: 'models', places: ['/administration/models', '/model'] },
  { name: 'budgets', places: ['/administration/budgets'] },
  { name: 'jobs', places: ['/administration/jobs'] },
  { name: 'audit', places: ['/administration/audit'] },
  { name: 'backups', places: ['/administration/backups'] },
  { name: 'configuration', places: ['/administration/configuration'] },
  { name: 'about', places: ['/administration/about'] },
] as const;

/** Their addresses, and all below them. */
export const inAdministration = new RegExp(`^(?:${administrationRooms.flatMap(({ places }) => places).join('|')})(?:/|$)`, 'u');
