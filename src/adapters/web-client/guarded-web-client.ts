import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AssistantError } from '#domain/errors.js';
import type { WebClient, WebRequest, WebResponse } from '#ports/web-client.js';
import { publicAddresses } from '#adapters/web-client/public-addresses.js';
import { acceptedEncodings, readBody } from '#adapters/web-client/read-body.js';
import { withDeadline } from '#adapters/web-client/with-deadline.js';

/** One address of a host. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

export interface GuardedWebClientOptions {
  /** Addresses and ranges (`10.1.0.0/16`) that may be reached although they are not public. */
  readonly allow: readonly string[];
  /** Says to servers who asks. */
  readonly userAgent: string;
  /** All addresses of a host; the system's lookup unless given. */
  readonly lookup?: (host: string) => Promise<readonly HostAddress[]>;
}

const mostRedirects = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Meant for the host the caller named, for no other. */
const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

/**
 * HTTP for addresses that strangers chose. A host's addresses are looked up once, checked, and only those connected to: an
 * answer that changes between check and connection changes nothing. Redirects are followed here, each checked like the first.
 */
export class GuardedWebClient implements WebClient {
  private readonly isAllowed: (address: string) => boolean;
  private readonly lookup: (host: string) => Promise<readonly HostAddress[]>;

  /** @throws AssistantError CONFIG_INVALID when `allow` holds what is no address */
  constructor(private readonly options: GuardedWebClientOptions) {
    this.isAllowed = publicAddresses(options.allow);
    this.lookup = options.lookup ?? ((host) => systemLookup(host, { all: true, verbatim: true }));
  }

  async fetch(url: string, { headers = {}, maxBytes, timeoutMs, signal }: WebRequest): Promise<WebResponse> {
    const late = (): Error => failed(url, `it took longer than ${timeoutMs / 1000} s`);
    return withDeadline({ timeoutMs, signal, late }, async (stop) => {
      let at = checkedUrl(url);
      let sent = headers;
      for (let hop = 0; hop <= mostRedirects; hop += 1) {
        const response = await this.request(at, sent, stop);
        const next = redirectOf(response, at);
        if (!next) return this.toWebResponse(response, at, maxBytes);
        response.destroy();
        if (next.origin !== at.origin) sent = withoutSecrets(sent);
        at = next;
      }
      throw failed(url, `it redirects more than ${mostRedirects} times`);
    });
  }

  private async request(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<IncomingMessage> {
    const addresses = await this.addressesOf(url);
    signal.throwIfAborted();
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const options: RequestOptions = {
      agent: false,
      headers: { accept: '*/*', ...headers, 'accept-encoding': acceptedEncodings, 'user-agent': this.options.userAgent },
      lookup: pinnedTo(addresses),
      signal,
    };
    return new Promise((resolve, reject) => {
      const request = send(url, options, resolve);
      request.on('error', (error: NodeJS.ErrnoException) => reject(failed(url.href, wordsOf(error), error)));
      request.end();
    });
  }

  private async addressesOf(url: URL): Promise<readonly HostAddress[]> {
    const host = url.hostname.replace(/^\[|\]$/gu, '');
    const family = isIP(host);
    const all = family > 0 ? [{ address: host, family }] : await this.lookUp(url, host);
    const checked = all.filter(({ address }) => this.isAllowed(address));
    if (checked.length > 0) return checked;
    if (all.length === 0) throw failed(url.href, `the host ${host} has no address`);
    throw refused(url.href, `${all[0]?.address} is not a public address; if it is meant, allow it in web.allow`);
  }

  private async lookUp(url: URL, host: string): Promise<readonly HostAddress[]> {
    try {
      return await this.lookup(host);
    } catch (cause) {
      throw failed(url.href, `the host ${host} is not known`, cause);
    }
  }

  private async toWebResponse(response: IncomingMessage, url: URL, maxBytes: number): Promise<WebResponse> {
    try {
      const body = await readBody(response, maxBytes);
      const headers = Object.fromEntries(
        Object.entries(response.headers).map(([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value]),
      );
      return { status: response.statusCode ?? 0, url: url.href, headers, body };
    } catch (error) {
      response.destroy();
      throw failed(url.href, wordsOf(error as Error), error);
    }
  }
}

/** @throws AssistantError WEB_REFUSED */
function checkedUrl(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw refused(text, 'it is no address');
  const url = new URL(text, base);
  url.hash = '';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw refused(url.href, 'it begins neither with http nor with https');
  const hasPassword = url.username !== '' || url.password !== '';
  url.username = '';
  url.password = '';
  if (hasPassword) throw refused(url.href, 'it holds a user name or a password; leave them out');
  return url;
}

function redirectOf({ statusCode = 0, headers: { location } }: IncomingMessage, from: URL): URL | null {
  return location && redirects.has(statusCode) ? checkedUrl(location, from) : null;
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secretHeaders.has(name.toLowerCase())));
}

/** Answers every lookup of a connection with the addresses that were checked. */
function pinnedTo(addresses: readonly HostAddress[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

function refused(url: string, reason: string): AssistantError {
  return new AssistantError('WEB_REFUSED', `${url} may not be fetched: ${reason}`);
}

function failed(url: string, reason: string, cause?: unknown): AssistantError {
  return new AssistantError('WEB_FAILED', `${url} could not be fetched: ${reason}`, { cause });
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the server does not listen',
  ECONNRESET: 'the server broke off',
  ETIMEDOUT: 'the server does not answer',
  EHOSTUNREACH: 'there is no way to the server',
  ENETUNREACH: 'there is no way to the server',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

function wordsOf(error: NodeJS.ErrnoException): string {
  const { code = '', message } = error;
  if (words[code]) return words[code];
  return code.startsWith('HPE_') ? 'the server speaks no HTTP' : message || code;
}
