import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { controllers } from '#app/controllers.js';
import { routesOf } from '#app/route-table.js';
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
  /** Every route that is about one library, and what it answers an admin of it. */
  async function walk(library: string): Promise<(readonly [string, ...unknown[]])[]> {
    const routes = routesOf(controllers).filter(({ path: place }) => place.includes(':library'));
    expect(routes.length).toBeGreaterThan(40);
    return Promise.all(
      routes.map(async ({ method, path: place }) => {
        const filled = place.replace('/api/v1', '').replace(':library', library).replaceAll(/:\w+/gu, 'x1');
        const body = ['POST', 'PUT', 'PATCH'].includes(method) ? {} : undefined;
        return [`${method} ${place}`, ...(await codeOf(await root(filled, { method, body })))] as const;
      }),
    );
  }

  it('is not there for any route, not for an admin either', async () => {
    for (const [route, ...answer] of await walk('nowhere')) expect([route, ...answer]).toEqual([route, 404, 'LIBRARY_NOT_FOUND']);
  });

  it('and is the usual one has jobs, since its first build makes it, and nothing else', async () => {
    await rm(path.join(app.libraries, 'default'), { recursive: true });
    const open = (await walk('default')).filter(([, , code]) => code !== 'LIBRARY_NOT_FOUND').map(([route]) => route);
    expect(open.sort()).toEqual(
      ['GET', 'GET /:id', 'GET /:id/events', 'POST', 'POST /:id/cancel', 'POST /:id/retry'].map((route) => {
        const [method, end = ''] = route.split(' ');
        return `${method} /api/v1/libraries/:library/jobs${end}`;
      }),
    );
  });

  it('and was deleted is not there either when a copy or an import had made it', async () => {
    for (const kind of ['copy', 'import'] as const) {
      const job = await app.stores.jobs.add({ kind, library: 'plants', input: {}, by: null });
      expect(await app.stores.jobs.take('worker')).toMatchObject({ id: job.id });
      await app.stores.jobs.finish(job.id, 'worker', { build: null });
    }
    expect((await root('/libraries/plants/jobs')).status).toBe(200);
    const { id } = await remove('plants');
    for (const [route, ...answer] of await walk('plants')) expect([route, ...answer]).toEqual([route, 404, 'LIBRARY_NOT_FOUND']);
    expect((await root(`/deleted-libraries/${id}/restore`, { method: 'POST' })).status).toBe(201);
    expect((await root('/libraries/plants/jobs')).status).toBe(200);
  });

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
