import type { WebClient } from '#ports/web-client.js';

/** A client under test and a site it may fetch from. */
export interface WebClientUnderTest {
  readonly client: WebClient;
  /** Address without a slash at its end. */
  readonly site: string;
  readonly put: (path: string, page: { status?: number; headers?: Record<string, string>; body?: string }) => void;
  readonly dispose: () => Promise<void> | void;
}

/** What every web client keeps to. `open` gives a fresh one with an empty site each time. */
export function webClientContract(name: string, open: () => Promise<WebClientUnderTest>): void {
  describe(`${name} keeps to the web client contract`, () => {
    let under: WebClientUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(async () => under.dispose());
    const request = { maxBytes: 1000, timeoutMs: 5000 };

    it('gives the body as bytes, the status, and headers by names in lower case', async () => {
      under.put('/a', { status: 203, headers: { 'content-type': 'text/plain' }, body: '水培' });
      const response = await under.client.fetch(`${under.site}/a`, request);
      expect(response).toMatchObject({ status: 203, url: `${under.site}/a`, headers: { 'content-type': 'text/plain' } });
      expect(response.body).toBeInstanceOf(Uint8Array);
      expect(Buffer.from(response.body).toString()).toBe('水培');
    });

    it('takes a status of failure for an answer', async () => {
      expect(await under.client.fetch(`${under.site}/none`, request)).toMatchObject({ status: 404 });
    });

    it('follows redirects and says where they led', async () => {
      under.put('/old', { status: 301, headers: { location: '/new' } });
      under.put('/new', { body: 'here' });
      expect(await under.client.fetch(`${under.site}/old`, request)).toMatchObject({ status: 200, url: `${under.site}/new` });
    });

    it('fails on a body over the bound', async () => {
      under.put('/a', { body: 'x'.repeat(1001) });
      await expect(under.client.fetch(`${under.site}/a`, request)).rejects.toMatchObject({ code: 'WEB_FAILED', retryable: true });
    });

    it('refuses what is not http', async () => {
      await expect(under.client.fetch('file:///etc/hosts', request)).rejects.toMatchObject({ code: 'WEB_REFUSED', retryable: false });
    });

    it('stops when it is aborted', async () => {
      const reason = new Error('enough');
      await expect(under.client.fetch(`${under.site}/a`, { ...request, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });
  });
}
