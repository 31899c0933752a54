import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FaissStore } from '@langchain/community/vectorstores/faiss';
import { SyntheticEmbeddings } from '@langchain/core/utils/testing';
import { importLangChain } from '#app/import-langchain.js';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
let root: Caller;
let folder: string;

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default'] });
  root = await callerOf(app, 'root', 'admin');
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-faiss-'));
  const texts = ['Rinse the filter.', 'Fill the tank.'];
  const store = await FaissStore.fromTexts(texts, [{ source: 'a.md' }, { source: 'b.md' }], new SyntheticEmbeddings({ vectorSize: 8 }));
  await store.save(folder);
});
afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const importing = () => {
  const asked = { folder, library: 'plants', signal: new AbortController().signal };
  return importLangChain(asked, { ...app.shelf, access: app.access, builds: app.builds });
};

describe('a library of a store of LangChain', () => {
  it('is made of its texts, with nobody in it who was in one of that name', async () => {
    const ann = await callerOf(app, 'ann', { plants: 'owner' });
    expect(await importing()).toEqual({ documents: 2, texts: 2, dimension: 8 });
    expect((await app.shelf.uploads.list('plants')).map(({ name }) => name).toSorted()).toEqual(['a.md', 'b.md']);
    expect((await ann('/libraries/plants')).status).toBe(404);
  });

  it('does not take the name of a deleted one that is kept, which comes back with its members', async () => {
    await root('/libraries', { method: 'POST', body: { name: 'plants' } });
    const ann = await callerOf(app, 'ann', { plants: 'owner' });
    const { id } = (await (await root('/libraries/plants', { method: 'DELETE' })).json()) as { id: string };
    await expect(importing()).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('still kept') });
    expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(201);
    expect((await ann('/libraries/plants')).status).toBe(200);
    expect(await app.shelf.uploads.list('plants')).toEqual([]);
  });
});
