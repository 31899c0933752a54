import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { buildSample } from '../e2e/build-sample.js';
import { start, type Running } from '../e2e/command.js';
import { freePort } from '../e2e/free-port.js';

const password = 'long enough for it';

export interface BenchOptions {
  /** Settings as `HUIXIANG_…` variables. */
  readonly env?: NodeJS.ProcessEnv;
  /** Writes what is to be there before the server starts; the sample documents, built, unless told. */
  readonly prepare?: (home: string) => Promise<void>;
  /** Whether the first admin is made before the tests; true unless told. */
  readonly withAdmin?: boolean;
}

type Role = 'viewer' | 'editor' | 'owner' | 'admin';

/** A person with a browser of their own, signed in or not. */
export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page said to its console as an error or a refused policy, and what it threw. */
  readonly complaints: readonly string[];
}

/** A real server with a real library, and a real browser. */
export interface Bench {
  readonly home: string;
  readonly address: string;
  /** The token that the server printed for the first admin. */
  readonly firstToken: string;
  readonly browser: Browser;
  /** As the first admin. */
  call(place: string, options?: { readonly method?: string; readonly body?: object | FormData }): Promise<{ status: number; body: any }>;
  /** Somebody with an account of that role in a library; a new one each time. */
  person(role: Role, library?: string, options?: BrowserContextOptions): Promise<Visitor>;
  /** The same account each time, for pages that only look: an account takes longer to make than a page to show. */
  regular(role: Role, options?: BrowserContextOptions): Promise<Visitor>;
  guest(options?: BrowserContextOptions): Promise<Visitor>;
  /** Ends the server without a word, and starts it again at the same address. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** Where screenshots go: an ignored folder. */
export function pictureOf(name: string): string {
  const folder = path.join(import.meta.dirname, '../../.cache/pictures');
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${name}.png`);
}

/** The browser of the system, as `scripts/setup.sh` installs it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
}

/** @returns a bench to be closed, also after a failure */
export async function openBench({ env = {}, prepare = buildSample, withAdmin = true }: BenchOptions = {}): Promise<Bench> {
  const home = mkdtempSync(path.join(tmpdir(), 'huixiang-page-'));
  await prepare(home);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const serveNow = (): Running => start(home, ['serve'], { env: { HUIXIANG_SERVER__PORT: String(port), ...env } });
  let serve = serveNow();
  await serve.says(`listening on ${address}`);
  await serve.says('#');
  const firstToken = /#(\S+)/u.exec(serve.said())?.[1] ?? '';
  const browser = await openBrowser();
  const people = peopleAt(address, browser);
  const admin = withAdmin ? await people.accept(firstToken, 'root') : '';
  const newcomer = async (role: Role, library = 'default'): Promise<string> => {
    const memberships = role === 'admin' ? [] : [{ library, role }];
    const invitation = { role: role === 'admin' ? 'admin' : 'member', memberships };
    const { body } = await people.call('/invitations', { cookie: admin, method: 'POST', body: invitation });
    return people.accept(body.token, `${role}-${Math.random().toString(36).slice(2, 8)}`);
  };
  const regulars = new Map<Role, string>();
  return {
    home,
    address,
    firstToken,
    browser,
    call: (place, options = {}) => people.call(place, { cookie: admin, ...options }),
    guest: (options = {}) => people.visit(options),
    person: async (role, library, options = {}) => people.visit(options, await newcomer(role, library)),
    async regular(role, options = {}) {
      const cookie = regulars.get(role) ?? (await newcomer(role));
      regulars.set(role, cookie);
      return people.visit(options, cookie);
    },
    async restart(signal = 'SIGKILL') {
      serve.kill(signal);
      await serve.finished;
      serve = serveNow();
      await serve.says(`listening on ${address}`);
    },
    async close() {
      await browser.close();
      serve.kill('SIGKILL');
      await serve.finished;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface Call {
  readonly cookie?: string;
  readonly method?: string;
  readonly body?: object | FormData;
}

function peopleAt(address: string, browser: Browser) {
  const call = async (place: string, { cookie = '', method = 'GET', body }: Call = {}): Promise<{ status: number; body: any }> => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${address}/api/v1${place}`, {
      method,
      headers: { cookie, ...(body && !isForm && { 'content-type': 'application/json' }) },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  const accept = async (token: string, name: string): Promise<string> => {
    const answer = await fetch(`${address}/api/v1/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, name, password }),
    });
    if (!answer.ok) throw new Error(`no account for ${name}: ${await answer.text()}`);
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const visit = async (options: BrowserContextOptions, cookie = ''): Promise<Visitor> => {
    const context = await browser.newContext({ baseURL: address, locale: 'en-GB', viewport: { width: 1280, height: 800 }, ...options });
    const [name = '', value = ''] = cookie.split('=');
    if (cookie) await context.addCookies([{ name, value, url: address }]);
    const page = await context.newPage();
    page.setDefaultTimeout(45_000); // a busy machine is no failure
    return { context, page, complaints: complaintsOf(page) };
  };
  return { call, accept, visit };
}

/** Failures that the page is to show anyway (a refused request) are no complaints. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
  });
  return complaints;
}
