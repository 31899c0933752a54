import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { needOf } from '#access/needs.js';
import { controllers } from '#app/controllers.js';
import { callerOf, filesOf, type Caller } from '../fakes/http-caller.js';
import { startScriptedApp, type ScriptedApp } from '../fakes/scripted-app.js';

const secret = 'basil-7f3a';
let app: ScriptedApp;
let [ann, bob]: Caller[] = [];

/** Paths of every route that is about one library, with the library left open. */
function routesOfLibraries(): { readonly method: string; readonly path: string; readonly refusal: number }[] {
  return controllers.flatMap((controller) => {
    const start = String(Reflect.getMetadata('path', controller));
    const members = Object.getOwnPropertyNames(controller.prototype).map((name): unknown => Reflect.get(controller.prototype, name));
    return members.flatMap((member) => {
      if (typeof member !== 'function' || needOf(member)?.libraryAt !== 'address') return [];
      const path = `/${start}/${String(Reflect.getMetadata('path', member))}`.replaceAll(/\/{2,}/gu, '/');
      const refusal = needOf(member)?.right === 'administer' ? 403 : 404; // whatever library is named
      const method = RequestMethod[Number(Reflect.getMetadata('method', member))] ?? '';
      return path.includes(':library') ? [{ method, path: path.replace(/^\/api\/v1/u, ''), refusal }] : [];
    });
  });
}

beforeAll(async () => {
  // More requests than one account may send within a minute.
  const environment = { LIMITS__KEY_PER_MINUTE: '100000', LIMITS__LIBRARY_PER_MINUTE: '100000' };
  app = await startScriptedApp({ libraries: ['herbs', 'tools'], environment });
  await callerOf(app, 'root', 'admin');
  ann = await callerOf(app, 'ann', { tools: 'owner' });
  bob = await callerOf(app, 'bob', { herbs: 'owner' });
  const send = (path: string, method: string, body: unknown) => bob?.(`/libraries/herbs${path}`, { method, body });
  await send('/documents', 'POST', filesOf({ [`${secret}.md`]: secret, 'shared.md': secret }));
  await send('/examples', 'PUT', { examples: [{ text: secret, label: 'good' }] });
  await send('/terms', 'PUT', { text: `${secret} = basil` });
  await send('', 'PATCH', { title: secret, description: secret, welcome: secret });
});
afterAll(() => app.close());

describe('two libraries', () => {
  const routes = routesOfLibraries();
  const ids = [`${secret}.md`, 'shared.md', 'guide.md', '1', '20260102T030405Z-000001', '../../herbs/uploads/shared.md', '..\\herbs'];

  it('have many routes that name one of them', () => {
    expect(routes.length).toBeGreaterThan(25);
  });

  it.each(routes)('are apart for $method $path, whatever is named in it', async ({ method, path, refusal }) => {
    const body = ['POST', 'PUT', 'PATCH'].includes(method)
      ? { role: 'owner', documents: ids, examples: [], text: '', title: 'x' }
      : undefined;
    for (const id of path.includes('/:', path.indexOf(':library') + 1) ? ids : ['']) {
      const filled = (library: string) => path.replace(':library', library).replaceAll(/:\w+/gu, encodeURIComponent(id));
      const foreign = await ann?.(filled('herbs'), { method, body });
      expect([id, foreign?.status]).toEqual([id, refusal]);
      expect(await foreign?.text()).not.toContain(`${secret} =`);
      for (const disguised of ['tools/../herbs', 'tools%2F..%2Fherbs', 'herbs%00', 'HERBS', 'herbs.', ' herbs'])
        expect([id, disguised, (await ann?.(filled(disguised), { method, body }))?.ok]).toEqual([id, disguised, false]);
      if (method !== 'GET') continue;
      const own = await ann?.(filled('tools'));
      expect((await own?.text())?.replaceAll(id, '')).not.toContain(secret);
    }
  });

  it('are listed to their own people alone', async () => {
    for (const path of ['/libraries', '/session']) expect(await (await ann?.(path))?.text()).not.toContain('herbs');
  });

  it('are as they were, whatever was tried', async () => {
    expect(await (await bob?.('/libraries/herbs'))?.json()).toMatchObject({
      settings: { title: secret, version: 1 },
      uploads: { files: 2 },
    });
    expect(await (await bob?.('/libraries/herbs/examples'))?.json()).toMatchObject({ good: 1 });
    expect(await (await bob?.('/libraries/herbs/documents/shared.md/original'))?.text()).toBe(secret);
  });
});
