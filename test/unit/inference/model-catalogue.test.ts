import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '#inference/fingerprint.js';
import { readModelCatalogue } from '#inference/model-catalogue.js';

const shipped = fileURLToPath(new URL('../../../resources/models.json', import.meta.url));

describe('readModelCatalogue', () => {
  it('reads the shipped catalogue, whose every model can come from a hub', async () => {
    const { models } = await readModelCatalogue(shipped);
    expect(models.map(({ name }) => name)).toEqual(['multilingual-e5-small', 'bge-small-zh', 'bge-small-en']);
    for (const { sources } of models) expect(sources.map(({ kind }) => kind)).toContain('hub');
  });

  it('names the models there are when one is not known', async () => {
    const catalogue = await readModelCatalogue(shipped);
    expect(() => catalogue.find('bge-large')).toThrow(/bge-large.*multilingual-e5-small, bge-small-zh, bge-small-en/u);
  });

  it.each([
    ['is missing', null],
    ['is cut off', '{ "mod'],
    ['has an unknown key', '{ "models": [], "extra": 1 }'],
    ['has a hash that is none', (text: string) => text.replace(/"[0-9a-f]{64}"/u, '"abc"')],
  ])('names the file and the remedy when it %s', async (_, content) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-catalogue-'));
    const file = path.join(folder, 'models.json');
    if (content !== null) await writeFile(file, typeof content === 'string' ? content : content(await readFile(shipped, 'utf8')));
    await expect(readModelCatalogue(file)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(`${file} cannot be used`),
    });
    await rm(folder, { recursive: true, force: true });
  });
});

describe('fingerprint', () => {
  it('changes with everything that decides a vector', async () => {
    const model = (await readModelCatalogue(shipped)).find('multilingual-e5-small');
    const changed = [
      fingerprint(model, model.sha256),
      fingerprint(model, { ...model.sha256, 'model.onnx': '0'.repeat(64) }),
      fingerprint(model, { ...model.sha256, 'tokenizer.json': '0'.repeat(64) }),
      fingerprint({ ...model, pooling: 'first' }, model.sha256),
      fingerprint({ ...model, prefixes: { query: '', passage: '' } }, model.sha256),
      fingerprint({ ...model, maxTokens: 256 }, model.sha256),
    ];
    expect(new Set(changed).size).toBe(changed.length);
    expect(fingerprint({ ...model, licence: 'other' }, model.sha256)).toBe(changed[0]);
  });
});
