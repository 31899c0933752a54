import type { Page } from 'playwright-core';

interface Visited {
  readonly name: string;
  readonly place: string;
  readonly role: 'guest' | 'viewer' | 'editor' | 'owner' | 'admin';
  /** What is done there before it is looked at. */
  readonly act?: (page: Page) => Promise<void>;
}

const asking =
  (question: string, end: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('textbox').last().fill(question);
    await page.keyboard.press('Enter');
    await page.locator(end).first().waitFor();
  };

/** Has a message in the traces, and the page look again. */
const saying =
  (message: string) =>
  async (page: Page): Promise<void> => {
    const body = JSON.stringify({ message, library: 'default', mode: 'direct' });
    await page.evaluate(
      `fetch('/api/v1/chat', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${JSON.stringify(body)} })`,
    );
    await page.reload();
  };

/** Asks something, so that there is something to draw. */
const drawing = async (page: Page): Promise<void> => {
  await page.evaluate(`(async () => {
    for (const message of ['how often is the filter of the pump rinsed?', 'did you see the match last night', 'what does E05 mean'])
      await fetch('/api/v1/chat', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message }) });
  })()`);
  await page.reload({ waitUntil: 'networkidle' });
  await page.locator('.dashboard-chart svg').first().waitFor();
};

/** Every page by its address, in the library `default` of the sample documents, with the role that is to see it. */
export const everyPage: readonly Visited[] = [
  { name: 'ask', place: '/', role: 'viewer' },
  {
    name: 'answer',
    place: '/',
    role: 'viewer',
    act: async (page) => {
      await asking('how often is the filter of the pump rinsed?', '.ask-source')(page);
      await page.locator('button.ask-cite').first().click();
      await page.getByRole('complementary').waitFor();
    },
  },
  { name: 'silence', place: '/', role: 'viewer', act: asking('did you see the match last night', '.ask-decline') },
  { name: 'dashboard', place: '/libraries/default/dashboard?days=7', role: 'owner', act: drawing },
  { name: 'dashboard-server', place: '/dashboard?days=7', role: 'admin', act: drawing },
  { name: 'gate', place: '/libraries/default/gate', role: 'owner' },
  { name: 'gate-explain', place: '/libraries/default/gate/explain', role: 'owner' },
  { name: 'gate-shadow', place: '/libraries/default/gate/shadow', role: 'owner' },
  { name: 'gate-groups', place: '/libraries/default/gate/groups', role: 'owner' },
  {
    name: 'messages',
    place: '/libraries/default/messages',
    role: 'owner',
    act: async (page) => {
      await saying('how often is the filter of the pump rinsed?')(page);
      await page.locator('.messages-list [role=row]').first().waitFor();
    },
  },
  {
    name: 'message',
    place: '/libraries/default/messages',
    role: 'owner',
    act: async (page) => {
      // Asked nowhere else: the oldest did not come from the cache.
      await saying('when is the filter of the pump rinsed, and with what?')(page);
      await page.getByRole('link', { name: 'when is the filter of the pump rinsed, and with what?' }).last().click();
      await page.locator('.trace-stages').waitFor();
      await page.locator('.message-teach button').first().waitFor();
    },
  },
  {
    name: 'messages-all',
    place: '/messages',
    role: 'admin',
    act: async (page) => {
      await saying('how often is the filter of the pump rinsed?')(page);
      await page.locator('.messages-list [role=row]').first().waitFor();
    },
  },
  {
    name: 'unanswered',
    place: '/libraries/default/unanswered',
    role: 'owner',
    act: async (page) => {
      await saying('who sells spare lamps for the cabinet?')(page);
      await page.locator('.unanswered-head').first().click();
      await page.locator('.unanswered-form').waitFor();
    },
  },
  { name: 'examples', place: '/libraries/default/examples', role: 'owner' },
  { name: 'builds', place: '/libraries/default/builds', role: 'owner' },
  { name: 'terms', place: '/libraries/default/terms', role: 'editor' },
  { name: 'welcome', place: '/welcome', role: 'admin' },
  { name: 'sign-in', place: '/sign-in', role: 'guest' },
  { name: 'join', place: '/join#a-token', role: 'guest' },
  { name: 'account', place: '/account', role: 'owner' },
  { name: 'libraries', place: '/libraries', role: 'admin' },
  { name: 'settings', place: '/libraries/default/settings', role: 'owner' },
  { name: 'people', place: '/libraries/default/people', role: 'owner' },
  { name: 'widget', place: '/libraries/default/widget', role: 'owner' },
  { name: 'accounts', place: '/accounts', role: 'admin' },
  { name: 'model', place: '/model', role: 'admin' },
  { name: 'administration-keys', place: '/administration/keys', role: 'admin' },
  { name: 'administration-channels', place: '/administration/channels', role: 'admin' },
  { name: 'administration-new-channel', place: '/administration/channels/new', role: 'admin' },
  { name: 'administration-channel-steps', place: '/administration/channels/new/feishu', role: 'admin' },
  { name: 'administration-models', place: '/administration/models', role: 'admin' },
  { name: 'administration-budgets', place: '/administration/budgets', role: 'admin' },
  { name: 'administration-jobs', place: '/administration/jobs', role: 'admin' },
  { name: 'administration-audit', place: '/administration/audit', role: 'admin' },
  { name: 'administration-backups', place: '/administration/backups', role: 'admin' },
  { name: 'administration-configuration', place: '/administration/configuration', role: 'admin' },
  { name: 'administration-about', place: '/administration/about', role: 'admin' },
  { name: 'api', place: '/api', role: 'guest' },
  { name: 'source', place: '/source/default/lamp.md?quote=Let+it+cool+for+30+minutes', role: 'viewer' },
  { name: 'documents', place: '/libraries/default/documents', role: 'editor' },
  { name: 'document', place: '/libraries/default/documents/lamp.md', role: 'editor' },
  { name: 'search', place: '/libraries/default/search?q=what+does+E05+mean', role: 'viewer' },
  { name: 'nowhere', place: '/no/such/page', role: 'viewer' },
];
