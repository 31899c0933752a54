import { HuixiangRetriever } from '#langchain/huixiang-retriever.js';
import { scriptedApps } from '../../fakes/scripted-app.js';

const start = scriptedApps();

describe('a retriever', () => {
  it.each([0, 31, 1.5, Number.NaN])('refuses %s documents', (k) => {
    expect(() => HuixiangRetriever.open({ k })).toThrow(/^k: expected a whole number from 1 to 30/u);
  });

  it.each(['kb.example.org', 'ftp://kb.example.org', ''])('refuses the address "%s"', (baseUrl) => {
    expect(() => HuixiangRetriever.over({ baseUrl })).toThrow(/^baseUrl: /u);
  });

  it('tells the failures of a server by their codes, and sends its key nowhere else', async () => {
    const app = await start();
    const { token } = await app.access.invitations.invite({ role: 'admin', memberships: [], by: null });
    const account = await app.access.invitations.accept({ token, name: 'root', password: 'long enough for it' });
    const scope = { libraries: null, rights: ['read'] as const, perMinute: null, expiresAt: null };
    const { token: apiKey } = await app.access.keys.make(account, { name: 'x', ...scope });
    const retriever = HuixiangRetriever.over({ baseUrl: app.address, apiKey });
    expect(await retriever.invoke('how is the filter rinsed?')).toMatchObject([
      { pageContent: 'Rinse the filter.', metadata: { source: 'guide.md', library: 'default', number: 1 } },
    ]);
    expect(await retriever.invoke('?!')).toEqual([]);
    const filtered = retriever.with({ filter: { tags: ['nothing'] } });
    await expect(filtered.invoke('filter')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(retriever.with({ library: '../x' }).invoke('filter')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
    await expect(HuixiangRetriever.over({ baseUrl: `${app.address}/elsewhere`, apiKey }).invoke('filter')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(HuixiangRetriever.over({ baseUrl: app.address, apiKey, timeoutMs: 0 }).invoke('filter')).rejects.toMatchObject({
      code: 'TIMEOUT',
    });
    await app.close();
    await expect(retriever.invoke('filter')).rejects.toMatchObject({ code: 'WEB_FAILED' });
  });

  it('opens nothing before its first question, and nothing after it was closed', async () => {
    const retriever = HuixiangRetriever.open({ home: '/nowhere/at/all' });
    await retriever.close();
    await expect(retriever.invoke('filter')).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
