import { GuardedWebClient } from '#adapters/web-client/guarded-web-client.js';
import { FakeWebClient } from '../fakes/fake-web-client.js';
import { startWebSite } from '../simulators/web-site.js';
import { webClientContract } from './web-client.contract.js';

webClientContract('FakeWebClient', async () => {
  const client = new FakeWebClient();
  const site = 'https://site.example';
  return { client, site, put: (path, page) => void client.pages.set(site + path, page), dispose: () => undefined };
});

webClientContract('GuardedWebClient', async () => {
  const site = await startWebSite();
  return {
    client: new GuardedWebClient({ allow: ['127.0.0.1'], userAgent: 'test' }),
    site: site.url,
    put: (path, page) => void site.pages.set(path, page),
    dispose: () => site.close(),
  };
});
