import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { lockFile } from '#database/file-lock.js';
import { writerLockOf } from '#database/writer-lock-of.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import type { DeletedLibrary } from '#ports/library-store.js';
import { callerOf, type Caller } from '../fakes/http-caller.js';
import { sampleGate } from '../fakes/sample-gate.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

let app: ScriptedApp;
let root: Caller;

beforeEach(async () => {
  app = await startScriptedApp({ libraries: ['default', 'plants'] });
  root = await callerOf(app, 'root', 'admin');
});
afterEach(() => app.close());

const codeOf = async (answer: Response): Promise<unknown[]> => [answer.status, ((await answer.json()) as { code?: string }).code];
const remove = async (library: string) => (await (await root(`/libraries/${library}`, { method: 'DELETE' })).json()) as DeletedLibrary;
const folders = async () => (await readdir(app.libraries)).filter((name) => !name.startsWith('.')).sort();

describe('a library that is not there', () => {
  it.each(['jobs', 'statistics', 'audit', 'traces', 'feedback', 'members', 'documents', 'builds', 'gate', 'examples', 'terms'])(
    'has no %s for an admin either',
    async (what) => {
      expect(await codeOf(await root(`/libraries/nowhere/${what}`))).toEqual([404, 'LIBRARY_NOT_FOUND']);
    },
  );

  it('gets no job', async () => {
    expect(await codeOf(await root('/libraries/nowhere/jobs', { method: 'POST', body: { kind: 'build' } }))).toEqual([
      404,
      'LIBRARY_NOT_FOUND',
    ]);
    expect(await app.stores.jobs.list({ most: 10 })).toEqual([]);
  });

  it('does not come back by what it would learn, nor by a build, and is restored as it was', async () => {
    const deleted = [await remove('plants'), await remove('default')];
    for (const [place, body] of [
      ['/libraries/plants/feedback/x/approve', {}],
      ['/libraries/default/jobs', { kind: 'build' }],
      ['/libraries/default/calibrate', {}],
    ] as const)
      expect([place, ...(await codeOf(await root(place, { method: 'POST', body })))]).toEqual([place, 404, 'LIBRARY_NOT_FOUND']);
    const gates = new FileGateStore(app.libraries);
    await expect(gates.save('plants', sampleGate())).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    expect(await folders()).toEqual([]);
    for (const { id } of deleted) expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(201);
    expect(await folders()).toEqual(['default', 'plants']);
  });
});

describe('a library that is being built', () => {
  it('is deleted as soon as its build has let go', async () => {
    await mkdir(path.dirname(writerLockOf(app.libraries, 'plants')), { recursive: true });
    const lock = await lockFile(writerLockOf(app.libraries, 'plants'), 'exclusive');
    const removing = root('/libraries/plants', { method: 'DELETE' });
    setTimeout(() => lock?.release(), 600);
    expect((await removing).status).toBe(200);
    expect(await folders()).toEqual(['default']);
  });
});
