import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { addChannel, demandPlaceFor, removeChannel } from '#app/write-channel.js';
import { channelSecretsFile } from '#config/channels/kept-channel-secrets.js';
import type { Paths } from '#config/load.js';
import { Secret } from '#config/secret.js';
import { AssistantError } from '#domain/errors.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

const folder = temporaryFolder();
const paths = (): Paths => {
  const home = folder.file('home');
  return { home, cache: path.join(home, 'workdir/cache') } as Paths;
};
const around = (where = paths(), reload = (): unknown => null) => ({ paths: where, reload });
const local = (): string => path.join(paths().home, 'config/local.yaml');
const write = (text: string): void => {
  mkdirSync(path.dirname(local()), { recursive: true });
  writeFileSync(local(), text);
};
const entry = (app: string): Readonly<Record<string, unknown>> => ({ kind: 'webhook', app, replyUrl: 'https://example.org' });
const secrets = (file: string, value = 's3cret'): { file: string; variables: Map<string, Secret> } => ({
  file,
  variables: new Map([['A_KEY', new Secret(value)]]),
});

describe('addChannel', () => {
  it('makes the settings where there are none', async () => {
    await addChannel({ entry: entry('one'), secrets: null }, around());
    expect(readFileSync(local(), 'utf8')).toBe('channels:\n  - kind: webhook\n    app: one\n    replyUrl: https://example.org\n');
    expect(readdirSync(path.dirname(local()))).toEqual(['local.yaml']);
  });

  it('keeps rights and links', async () => {
    write('a: 1\n');
    const real = folder.file('real.yaml');
    writeFileSync(real, 'b: 2\n');
    chmodSync(real, 0o640);
    const linked = { ...paths(), home: folder.file('linked') };
    mkdirSync(path.join(linked.home, 'config'), { recursive: true });
    symlinkSync(real, path.join(linked.home, 'config/local.yaml'));
    await addChannel({ entry: entry('one'), secrets: null }, around(linked));
    expect(lstatSync(path.join(linked.home, 'config/local.yaml')).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toMatch(/^b: 2\nchannels:/u);
    expect(statSync(real).mode & 0o777).toBe(0o640);
  });

  it('loses none of twenty that are added at once', async () => {
    const apps = Array.from({ length: 20 }, (_, index) => `app-${index}`);
    await Promise.all(apps.map((app) => addChannel({ entry: entry(app), secrets: null }, around())));
    expect((readFileSync(local(), 'utf8').match(/app-\d+/gu) ?? []).toSorted()).toEqual(apps.toSorted());
  });

  it('writes secrets for their owner alone, and only beside other names', async () => {
    const file = folder.file('.env');
    await addChannel({ entry: entry('one'), secrets: secrets(file) }, around());
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['A_KEY=s3cret\n', 0o600]);
    const before = readFileSync(local(), 'utf8');
    await expect(addChannel({ entry: entry('two'), secrets: secrets(file, 'another') }, around())).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    expect([readFileSync(file, 'utf8'), readFileSync(local(), 'utf8')]).toEqual(['A_KEY=s3cret\n', before]);
  });

  it.each([
    ['settings that are no YAML', () => write('channels: [\n'), 'CONFIG_INVALID'],
    [
      'a file where the folder belongs',
      () => (mkdirSync(paths().home, { recursive: true }), writeFileSync(path.join(paths().home, 'config'), '')),
      'STORAGE_FAILED',
    ],
    [
      'a folder that takes no files',
      () => (mkdirSync(paths().home, { recursive: true }), symlinkSync('/proc', path.join(paths().home, 'config'))),
      'STORAGE_FAILED',
    ],
    ['a folder where the file belongs', () => mkdirSync(local(), { recursive: true }), 'STORAGE_FAILED'],
  ])('takes the secrets back where the settings cannot be written: %s', async (_, prepare, code) => {
    prepare();
    const [fresh, old] = [folder.file('fresh.env'), folder.file('old.env')];
    writeFileSync(old, 'B=1\n', { mode: 0o600 });
    for (const file of [fresh, old])
      await expect(addChannel({ entry: entry('one'), secrets: secrets(file) }, around())).rejects.toMatchObject({
        code,
        message: expect.stringContaining(paths().home),
      });
    expect([existsSync(fresh), readFileSync(old, 'utf8')]).toEqual([false, 'B=1\n']);
  });
});

describe('an app that is added meanwhile', () => {
  it('stays, with its secrets: neither its name nor its variables are taken', async () => {
    const file = channelSecretsFile(paths().home);
    const own = (value: string) => ({ ...secrets(file, value), isOwn: true });
    await addChannel({ entry: entry('desk'), secrets: own('first') }, around());
    const before = readFileSync(local(), 'utf8');
    await expect(addChannel({ entry: entry('desk'), secrets: own('second') }, around())).rejects.toMatchObject({ code: 'CONFLICT' });
    const twin = { kind: 'feishu', app: 'a', appId: 'cli_1' };
    await addChannel({ entry: twin, secrets: null }, around());
    await expect(addChannel({ entry: entry('a-app'), secrets: null }, around())).rejects.toMatchObject({ code: 'CONFLICT' });
    expect([readFileSync(file, 'utf8'), readFileSync(local(), 'utf8').startsWith(before)]).toEqual(['A_KEY=first\n', true]);
  });
});

describe('a change that would keep a server from starting', () => {
  const refusing = (from: number) => {
    let asked = 0;
    return () => {
      if (asked++ >= from) throw new AssistantError('CONFIG_INVALID', 'no');
    };
  };

  it('is taken back, with the secrets', async () => {
    const file = folder.file('.env');
    const added = addChannel({ entry: entry('one'), secrets: secrets(file) }, around(paths(), refusing(1)));
    await expect(added).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect([existsSync(local()), existsSync(file)]).toEqual([false, false]);
    write('channels:\n  - kind: webhook\n    app: two\n');
    const before = readFileSync(local(), 'utf8');
    await expect(addChannel({ entry: entry('one'), secrets: null }, around(paths(), refusing(1)))).rejects.toThrow();
    await expect(removeChannel('two', around(paths(), refusing(1)))).rejects.toThrow();
    expect(readFileSync(local(), 'utf8')).toBe(before);
  });

  it('stays where it could not start before either', async () => {
    write('channels:\n  - kind: webhook\n    app: two\n');
    await removeChannel('two', around(paths(), refusing(0)));
    expect(readFileSync(local(), 'utf8')).toBe('channels: []\n');
  });
});

describe('demandPlaceFor', () => {
  it('refuses a file others can read, a folder, and one in a folder that is not there', () => {
    const open = folder.file('open.env');
    writeFileSync(open, '');
    chmodSync(open, 0o640);
    expect(() => demandPlaceFor([], open)).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('chmod 600') }),
    );
    chmodSync(open, 0o600);
    demandPlaceFor([], open);
    writeFileSync(open, 'A_KEY=1\n');
    demandPlaceFor(['B_KEY'], open);
    expect(() => demandPlaceFor(['A_KEY'], open)).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('A_KEY') }),
    );
    demandPlaceFor(['A_KEY'], folder.file('new.env'));
    expect(() => demandPlaceFor([], path.dirname(open))).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    expect(() => demandPlaceFor([], folder.file('none/x.env'))).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
  });
});

describe('removeChannel', () => {
  it('takes an app out, once', async () => {
    await addChannel({ entry: entry('one'), secrets: null }, around());
    await removeChannel('one', around());
    expect(readFileSync(local(), 'utf8')).toBe('channels: []\n');
    await expect(removeChannel('one', around())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
