import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { GuardedWebClient, type GuardedWebClientOptions } from '#adapters/web-client/guarded-web-client.js';
import type { WebRequest, WebResponse } from '#ports/web-client.js';
import { startWebSite, type WebSite } from '../../../simulators/web-site.js';

describe('the guarded web client', () => {
  let site: WebSite;
  beforeEach(async () => {
    site = await startWebSite();
  });
  afterEach(() => site.close());

  const clientOf = (options: Partial<GuardedWebClientOptions> = {}): GuardedWebClient =>
    new GuardedWebClient({ allow: ['127.0.0.1'], userAgent: 'test', ...options });
  const fetch = (url: string, request: Partial<WebRequest> = {}, client = clientOf()): Promise<WebResponse> =>
    client.fetch(url.startsWith('/') ? site.url + url : url, { maxBytes: 10_000, timeoutMs: 5000, ...request });
  const textOf = ({ body }: WebResponse): string => Buffer.from(body).toString();

  it('fetches a page, and says who asks', async () => {
    site.pages.set('/a?b=c', { headers: { 'content-type': 'text/html', 'set-cookie': 'x=1' }, body: '<p>水培' });
    const response = await fetch('/a?b=c#part', { headers: { 'if-none-match': '"1"' } });
    expect(response).toMatchObject({
      status: 200,
      url: `${site.url}/a?b=c`,
      headers: { 'content-type': 'text/html', 'set-cookie': 'x=1' },
    });
    expect(textOf(response)).toBe('<p>水培');
    expect(site.requests).toMatchObject([{ headers: { 'user-agent': 'test', 'if-none-match': '"1"', host: `127.0.0.1:${site.port}` } }]);
  });

  it('gives back whatever status the server said', async () => {
    site.pages.set('/503', { status: 503, body: 'busy' });
    site.pages.set('/304', { status: 304 });
    site.pages.set('/302', { status: 302 });
    const statuses = await Promise.all(['/none', '/503', '/304', '/302'].map(async (path) => (await fetch(path)).status));
    expect(statuses).toEqual([404, 503, 304, 302]);
  });

  it('unpacks what servers pack', async () => {
    const text = '水培 '.repeat(500);
    const packed = { gzip: gzipSync(text), br: brotliCompressSync(text), deflate: deflateSync(text), identity: Buffer.from(text) };
    for (const [encoding, body] of Object.entries(packed)) {
      site.pages.set('/packed', { headers: { 'content-encoding': encoding }, body });
      expect(textOf(await fetch('/packed'))).toBe(text);
    }
    site.pages.set('/packed', { headers: { 'content-encoding': 'deflate' }, body: deflateRawSync(text) });
    expect(textOf(await fetch('/packed'))).toBe(text);
    site.pages.set('/packed', { headers: { 'content-encoding': 'gzip' }, body: '' });
    expect(textOf(await fetch('/packed'))).toBe('');
  });

  it.each([
    ['gzip', 'just text', 'what it is packed in is damaged'],
    ['br', 'just text', 'what it is packed in is damaged'],
    ['gzip', gzipSync('x'.repeat(5000)).subarray(0, 20), 'what it is packed in is damaged'],
    ['gzip, gzip', 'x', 'it is packed as gzip, gzip, which is not read'],
    ['constructor', 'x', 'it is packed as constructor, which is not read'],
    ['gzip', gzipSync(Buffer.alloc(50_000_000)), 'it is larger than 10 kB'],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000)), 'it is larger than 10 kB'],
    ['deflate', deflateSync(Buffer.alloc(5_000_000)), 'it is larger than 10 kB'],
  ])('stops at a body packed as %s that is damaged or a bomb', async (encoding, body, reason) => {
    site.pages.set('/packed', { headers: { 'content-encoding': encoding }, body });
    await expect(fetch('/packed', { maxBytes: 10_240 + 50_000 * Number(body.length > 10_000) })).rejects.toMatchObject({
      code: 'WEB_FAILED',
      message: expect.stringContaining(body.length > 10_000 ? 'it is larger than' : reason),
    });
  });

  it('stops at an endless body, and hangs up', async () => {
    const closed = new Promise<void>((resolve) => {
      site.pages.set('/endless', (_, response) => {
        response.on('close', resolve);
        const more = (): void => {
          while (!response.destroyed && response.write('x'.repeat(1000)));
        };
        response.on('drain', more);
        more();
      });
    });
    await expect(fetch('/endless')).rejects.toMatchObject({ code: 'WEB_FAILED', message: expect.stringContaining('larger than') });
    await closed;
  });

  it('asks for nothing that is larger by its own word', async () => {
    site.pages.set('/large', (_, response) => {
      response.writeHead(200, { 'content-length': '999999999' });
      response.flushHeaders();
    });
    await expect(fetch('/large')).rejects.toMatchObject({ code: 'WEB_FAILED' });
  });

  it.each(['/silent', '/slow', '/circle'])('gives up in time on a server that is %s', async (path) => {
    site.pages.set('/silent', () => undefined);
    site.pages.set('/slow', (_, response) => {
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    });
    site.pages.set('/circle', (_, response) => {
      setTimeout(() => response.writeHead(302, { location: '/silent' }).end(), 10);
    });
    await expect(fetch(path, { timeoutMs: 150 })).rejects.toMatchObject({
      code: 'WEB_FAILED',
      message: `${site.url}${path} could not be fetched: it took longer than 0.15 s`,
    });
  });

  it('gives up in time on a name that is never found', async () => {
    const client = clientOf({ lookup: () => new Promise(() => undefined) });
    await expect(fetch('http://slow.example/', { timeoutMs: 50 }, client)).rejects.toMatchObject({ code: 'WEB_FAILED' });
  });

  it('stops when it is aborted, before and after', async () => {
    const reason = new Error('enough');
    await expect(fetch('/a', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(site.requests).toEqual([]);
    const controller = new AbortController();
    site.pages.set('/wait', () => controller.abort(reason));
    await expect(fetch('/wait', { signal: controller.signal })).rejects.toBe(reason);
  });

  it('follows five redirects and no more', async () => {
    for (let n = 0; n < 9; n += 1)
      site.pages.set(`/${n}`, { status: [301, 302, 303, 307, 308][n % 5]!, headers: { location: `${n + 1}` } });
    site.pages.set('/9', { body: 'end' });
    const response = await fetch('/4');
    expect(response.url).toBe(`${site.url}/9`);
    expect(textOf(response)).toBe('end');
    await expect(fetch('/3')).rejects.toMatchObject({ code: 'WEB_FAILED', message: expect.stringContaining('more than 5 times') });
  });

  it('takes no password to another host', async () => {
    const other = await startWebSite();
    try {
      other.pages.set('/', { body: 'here' });
      site.pages.set('/', { status: 302, headers: { location: `${other.url}/` } });
      await fetch('/', { headers: { Authorization: 'secret', cookie: 'secret', 'x-kept': '1' } });
      expect(site.requests[0]?.headers).toMatchObject({ authorization: 'secret', cookie: 'secret' });
      expect(JSON.stringify(other.requests[0]?.headers)).not.toContain('secret');
      expect(other.requests[0]?.headers).toMatchObject({ 'x-kept': '1' });
    } finally {
      await other.close();
    }
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/a',
    'javascript:alert(1)',
    'data:text/plain,x',
    'http://user:hunter2@example.org/',
    'http://user@example.org/',
    'no address',
    '',
    'http://10.0.0.1/',
    'http://2130706434/',
    'http://0x7f.0.0.2/',
    'http://0177.0.0.2/',
    'http://127.2/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fd00::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0/',
  ])('refuses %s', async (url) => {
    const refusal = await clientOf()
      .fetch(url, { maxBytes: 1, timeoutMs: 1000 })
      .catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'WEB_REFUSED' });
    expect((refusal as Error).message).not.toContain('hunter2');
    const redirected = url || 'http://';
    site.pages.set('/to', { status: 302, headers: { location: redirected } });
    if (URL.canParse(redirected)) await expect(fetch('/to')).rejects.toMatchObject({ code: 'WEB_REFUSED' });
  });

  it('refuses a name that leads inside', async () => {
    const client = clientOf({
      lookup: async () => [
        { address: '192.168.0.7', family: 4 },
        { address: 'fd00::7', family: 6 },
      ],
    });
    await expect(fetch('http://wiki.example/', {}, client)).rejects.toMatchObject({
      code: 'WEB_REFUSED',
      message: 'http://wiki.example/ may not be fetched: 192.168.0.7 is not a public address; if it is meant, allow it in web.allow',
    });
    site.pages.set('/to', { status: 302, headers: { location: 'http://wiki.example/' } });
    await expect(fetch('/to', {}, client)).rejects.toMatchObject({ code: 'WEB_REFUSED' });
  });

  it('connects to the address it checked, even when the name then leads elsewhere', async () => {
    const elsewhere = createServer();
    elsewhere.listen(0, '127.0.0.2');
    await once(elsewhere, 'listening');
    let met = 0;
    elsewhere.on('connection', () => (met += 1));
    let asked = 0;
    const lookup = async (): Promise<{ address: string; family: number }[]> => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const client = clientOf({ lookup });
    site.pages.set('/', { body: 'checked' });
    expect(textOf(await fetch(`http://rebind.example:${site.port}/`, {}, client))).toBe('checked');
    expect(asked).toBe(1);
    expect(site.requests[0]?.headers.host).toBe(`rebind.example:${site.port}`);
    const { port } = elsewhere.address() as AddressInfo;
    await expect(fetch(`http://rebind.example:${port}/`, {}, client)).rejects.toMatchObject({ code: 'WEB_REFUSED' });
    expect(met).toBe(0);
    elsewhere.close();
  });

  it('connects to none but the allowed ones of a name’s addresses', async () => {
    const client = clientOf({
      lookup: async () => [
        { address: '127.0.0.3', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    });
    site.pages.set('/', { body: 'checked' });
    expect(textOf(await fetch(`http://both.example:${site.port}/`, {}, client))).toBe('checked');
  });

  it('says why a server cannot be reached', async () => {
    const nobody = await startWebSite();
    await nobody.close();
    await expect(fetch(nobody.url)).rejects.toMatchObject({
      code: 'WEB_FAILED',
      message: expect.stringContaining('the server does not listen'),
    });
    const unknown = clientOf({ lookup: async () => Promise.reject(new Error('ENOTFOUND')) });
    await expect(fetch('http://no.example/', {}, unknown)).rejects.toMatchObject({ code: 'WEB_FAILED', retryable: true });
    const empty = clientOf({ lookup: async () => [] });
    await expect(fetch('http://no.example/', {}, empty)).rejects.toMatchObject({ code: 'WEB_FAILED' });
    await expect(fetch(site.url.replace('http:', 'https:'))).rejects.toMatchObject({ code: 'WEB_FAILED' });
  });

  it('survives servers that break off or speak no HTTP', async () => {
    site.pages.set('/cut', (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
      setTimeout(() => response.destroy(), 10);
    });
    site.pages.set('/noise', ({ socket }) => void socket.end('SSH-2.0-OpenSSH\r\n'));
    site.pages.set('/head', ({ socket }) => void socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`));
    for (const path of ['/cut', '/noise', '/head']) await expect(fetch(path)).rejects.toMatchObject({ code: 'WEB_FAILED' });
  });
});
