import { get } from 'node:http';
import type { Bench } from './open-bench.js';
import { openHostSite } from './host-site.js';

export interface Weight {
  /** Paths, without what is asked of the API. */
  readonly files: readonly string[];
  /** As they are sent with gzip. */
  readonly bytes: number;
}

/** What a page of others fetches of the server for the widget's button, and until a question can be asked. Leaves the widget shown nowhere. */
export async function weighWidget(bench: Bench): Promise<{ readonly button: Weight; readonly opened: Weight }> {
  const site = await openHostSite();
  const script = `<script src="${bench.address}/widget.js" data-library="default" async></script>`;
  site.put('/', { html: `<!doctype html><html lang="en"><title>Shop</title><body>${script}</body></html>` });
  const settle = (origins: readonly string[]) =>
    bench.call('/libraries/default/widget', { method: 'PUT', body: { origins, visitors: 'anyone' } });
  await settle([site.far]);
  const { page, context } = await bench.guest();
  const fetched = new Set<string>();
  page.on('response', (response) => {
    const address = response.url();
    if (address.startsWith(bench.address) && !address.includes('/api/')) fetched.add(address);
  });
  try {
    await page.goto(site.far);
    await page.getByRole('button', { name: 'Open the chat' }).waitFor();
    const button = await weigh(fetched);
    await page.getByRole('button', { name: 'Open the chat' }).click();
    await page.frameLocator('iframe').getByRole('textbox').waitFor();
    return { button, opened: await weigh(fetched) };
  } finally {
    await context.close();
    await settle([]);
    await site.close();
  }
}

async function weigh(addresses: ReadonlySet<string>): Promise<Weight> {
  const sizes = await Promise.all([...addresses].map(sentBytes));
  return { files: [...addresses].map((address) => new URL(address).pathname), bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** Of the body as it is sent: `fetch` would unpack it. */
function sentBytes(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => void (bytes += chunk.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });
}
