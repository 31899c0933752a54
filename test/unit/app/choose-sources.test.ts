import path from 'node:path';
import { chooseSources, commandSources, jobSources } from '#app/choose-sources.js';
import { loadConfig } from '#config/load.js';
import type { SourceSettings } from '#domain/build.js';
import { noLibrarySettings, type KeptLibrarySettings } from '#domain/library-settings.js';
import type { BuildStore } from '#ports/build-store.js';
import type { UploadStore } from '#ports/upload-store.js';
import { repository } from '../../architecture/repository.js';

const web = { kind: 'web', urls: ['https://docs.example/'], sitemap: null } as const;
const folder = (name: string): SourceSettings => ({ kind: 'folder', path: path.resolve('/home-of-tests', name), url: null });
const uploads = folder('workdir/libraries/plants/uploads');

interface Setting {
  readonly uploaded?: boolean;
  readonly said?: Partial<KeptLibrarySettings>;
  readonly configured?: boolean;
  readonly before?: readonly SourceSettings[];
  readonly has?: boolean;
  readonly isDeleted?: boolean;
}

function parts({ uploaded = false, said = {}, configured = false, before = [], has = true, isDeleted = false }: Setting) {
  const sources = configured ? '[{"library": "plants", "path": "manuals"}]' : '[]';
  const environment = { HUIXIANG_SOURCES: sources };
  return {
    config: loadConfig({ packageRoot: repository.at(''), currentFolder: '/home-of-tests', environment }),
    builds: { current: async () => ({ sources: before }) } as unknown as BuildStore,
    uploads: {
      folderOf: () => (uploads.kind === 'folder' ? uploads.path : ''),
      list: async () => (uploaded ? [{ name: 'a.md', bytes: 1, at: '' }] : []),
    } as unknown as UploadStore,
    librarySettings: {
      read: async () => ({ ...noLibrarySettings, ...said }),
      change: () => Promise.reject(new Error('nothing is changed')),
    },
    libraryStore: {
      has: async () => has,
      deleted: async () => (isDeleted ? [{ library: 'default' }, { library: 'plants' }] : []),
    } as never,
  };
}

const made = { createdAt: '2026-11-26T00:00:00.000Z', version: 1 };

describe('the sources of a library', () => {
  it.each([
    ['nothing known', {}, [folder('repodir')]],
    ['made over HTTP, and empty', { said: made }, []],
    [
      'made over HTTP, with everything',
      { said: { ...made, sources: [web] }, uploaded: true, configured: true },
      [uploads, web, folder('manuals')],
    ],
    ['of the last build', { before: [folder('old'), web] }, [folder('old'), web]],
    ['of the last build and uploaded', { before: [uploads, folder('old')], uploaded: true }, [uploads, folder('old')]],
    ['uploads taken back since the last build', { before: [uploads, folder('old')] }, [folder('old')]],
    ['pages taken back since the last build', { before: [folder('old'), web], said: { version: 2 } }, [folder('old')]],
  ] as [string, Setting, SourceSettings[]][])('are, %s', async (_, setting, expected) => {
    expect(await chooseSources({ library: 'plants' }, parts(setting))).toEqual(expected);
  });

  it('are a folder of the command line beside what is its own', async () => {
    const setting = { uploaded: true, configured: true };
    expect(await chooseSources({ library: 'plants', source: '/other' }, parts(setting))).toEqual([
      uploads,
      { kind: 'folder', path: '/other', url: null },
    ]);
  });

  it('are given to a command that makes a library, but none of the name of a deleted one that is kept', async () => {
    const given = { sources: [folder('repodir')], areOwners: false };
    expect(await commandSources({ library: 'plants' }, parts({ has: false }))).toEqual(given);
    expect(await commandSources({ library: 'plants' }, parts({ has: true, isDeleted: true }))).toEqual(given);
    await expect(commandSources({ library: 'plants' }, parts({ has: false, isDeleted: true }))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('still kept'),
    });
  });

  it('are never repodir/ for a job on a library that is not the usual one', async () => {
    const given = (sources: SourceSettings[], areOwners = false) => ({ sources, areOwners });
    await expect(jobSources('plants', parts({}))).rejects.toMatchObject({ code: 'SOURCE_EMPTY' });
    expect(await jobSources('default', parts({}))).toEqual(given([folder('repodir')]));
    expect(await jobSources('plants', parts({ uploaded: true }))).toEqual(given([uploads]));
    expect(await jobSources('plants', parts({ said: made }))).toEqual(given([], true));
    expect(await jobSources('plants', parts({ said: made, configured: true }))).toEqual(given([folder('manuals')]));
    await expect(jobSources('plants', parts({ uploaded: true, has: false }))).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
    expect(await jobSources('default', parts({ has: false }))).toEqual(given([folder('repodir')]));
    await expect(jobSources('default', parts({ has: false, isDeleted: true }))).rejects.toMatchObject({ code: 'LIBRARY_NOT_FOUND' });
  });
});
