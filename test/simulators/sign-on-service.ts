import { createServer, type RequestListener } from 'node:http';
import { Provider } from 'oidc-provider';

/** Somebody the service knows. */
export interface KnownPerson {
  readonly preferred_username: string;
  readonly groups: readonly string[];
}

export interface SignOnService {
  readonly issuer: string;
  /** By subject; may be changed while it runs. */
  readonly people: Map<string, KnownPerson>;
  /** Registers the installation; nothing works before. */
  register(baseUrl: string): void;
  close(): Promise<void>;
}

export const client = { id: 'huixiang', secret: 'a-secret-of-the-client' };

/** A real provider of OpenID Connect (the package `oidc-provider`) on loopback, with its own pages to sign in. */
export async function startSignOnService(): Promise<SignOnService> {
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const issuer = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}`;
  const people = new Map<string, KnownPerson>();
  return {
    issuer,
    people,
    register: (baseUrl) => {
      const provider = new Provider(issuer, {
        clients: [
          {
            client_id: client.id,
            client_secret: client.secret,
            redirect_uris: [`${baseUrl}/api/v1/session/sign-on/callback`],
            post_logout_redirect_uris: [`${baseUrl}/sign-in.html`],
          },
        ],
        findAccount: (_: unknown, sub: string) => people.has(sub) && { accountId: sub, claims: () => ({ sub, ...people.get(sub) }) },
        claims: { openid: ['sub'], profile: ['preferred_username', 'groups'], email: ['email'] },
        pkce: { required: () => true },
        cookies: { keys: ['a key for cookies'] },
      });
      answer = provider.callback();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A browser as far as signing on takes one: cookies of each host, redirects, and the pages of the service. */
export class SmallBrowser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** Follows redirects and fills in forms until it is back at a page that has none of the service. */
  async visit(address: string, subject: string): Promise<{ readonly address: string; readonly status: number }> {
    let at = address;
    for (let step = 0; step < mostSteps; step += 1) {
      const response = await this.send(at);
      const location = response.headers.get('location');
      if (location !== null) {
        at = new URL(location, at).href;
        continue;
      }
      const page = await response.text();
      const prompt = /name="prompt" value="(?<prompt>\w+)"/u.exec(page)?.groups?.['prompt'];
      const action = /<form[^>]* action="(?<action>[^"]+)"/u.exec(page)?.groups?.['action'];
      if (prompt === undefined || action === undefined) return { address: at, status: response.status };
      const filled = new URLSearchParams({ prompt, login: subject, password: 'any' });
      const sent = await this.send(new URL(action, at).href, filled);
      at = new URL(sent.headers.get('location') ?? at, at).href;
    }
    throw new Error(`no end of redirects at ${at}`);
  }

  async send(address: string, form?: URLSearchParams, method = form ? 'POST' : 'GET'): Promise<Response> {
    const { host } = new URL(address);
    const kept = this.cookies.get(host) ?? new Map<string, string>();
    const cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { method, redirect: 'manual', headers: { cookie }, ...(form && { body: form }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      if (/expires=Thu, 01 Jan 1970|max-age=0/iu.test(line)) kept.delete(name);
      else kept.set(name, value);
    }
    this.cookies.set(host, kept);
    return response;
  }
}

const mostSteps = 20;
