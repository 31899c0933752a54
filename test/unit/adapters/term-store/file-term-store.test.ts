import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { FileTermStore } from '#adapters/term-store/file-term-store.js';
import { temporaryFolder } from '../../../contract/temporary-folder.js';

describe('FileTermStore', () => {
  const folder = temporaryFolder();
  const store = (): FileTermStore => new FileTermStore(folder.file(''));
  const read = async (bytes: string | Uint8Array) => {
    mkdirSync(folder.file('docs'), { recursive: true });
    writeFileSync(path.join(folder.file('docs'), 'terms.txt'), bytes);
    return store().terms('docs');
  };

  it('reads a name and its synonyms from each line', async () => {
    const text = '\uFEFF# names\r\nKubernetes, k8s，容器平台\r\n\r\n  回响网关 、 hxgw,\r\n＃ end\r\nC++';
    expect(await read(text)).toEqual({
      terms: [
        { name: 'Kubernetes', synonyms: ['k8s', '容器平台'] },
        { name: '回响网关', synonyms: ['hxgw'] },
        { name: 'C++', synonyms: [] },
      ],
      problems: [],
    });
  });

  it('has none where there is no file, and none where there is no library', async () => {
    expect(await store().terms('docs')).toEqual({ terms: [], problems: [] });
  });

  it('tells by line what cannot be used and reads the rest', async () => {
    const { terms, problems } = await read(`pump, 泵\nPump, lamp\n---, fan\n${'x'.repeat(61)}\nＬＡＭＰ\n,,,\nbad\u0000name, good`);
    expect(terms.map(({ name, synonyms }) => [name, ...synonyms])).toEqual([['pump'], ['lamp'], ['fan'], ['good']]);
    expect(problems).toEqual([
      'line 1: "泵" is a single character',
      'line 2: "Pump" stands in line 1 already',
      'line 3: "---" has no letter',
      expect.stringMatching(/^line 4: .*longer than 60/),
      'line 5: "ＬＡＭＰ" stands in line 2 already',
      expect.stringMatching(/^line 7: .*UTF-8/),
    ]);
  });

  it('tells that a file is not UTF-8', async () => {
    const { terms, problems } = await read(Uint8Array.of(0xc4, 0xe3, 0xba, 0xc3, 0x0a, 0x61, 0x62));
    expect(terms).toEqual([{ name: 'ab', synonyms: [] }]);
    expect(problems).toEqual([expect.stringMatching(/^line 1: .*UTF-8/)]);
  });

  it('takes no more than it can hold, and few words about it', async () => {
    const many = await read(Array.from({ length: 6_000 }, (_, i) => `name ${i}`).join('\n'));
    expect([many.terms.length, many.problems]).toEqual([5_000, [expect.stringContaining('line 5001')]]);
    const long = await read(`${Array.from({ length: 50 }, (_, i) => `synonym ${i}`).join(',')}\n${'長'.repeat(800_000)}`);
    expect(long.terms[0]?.synonyms).toHaveLength(30);
    expect(long.problems).toEqual(['line 1: only the first 30 synonyms are read', 'only the first 1000000 bytes are read']);
    expect((await read('-\n'.repeat(1_000))).problems).toHaveLength(21);
  });

  it('tells that there is no file to read but a folder', async () => {
    mkdirSync(path.join(folder.file('docs'), 'terms.txt'), { recursive: true });
    expect(await store().terms('docs')).toEqual({ terms: [], problems: [expect.stringContaining('cannot be read')] });
  });

  it('refuses names that are no library', async () => {
    await expect(store().terms('../secret')).rejects.toMatchObject({ code: 'LIBRARY_NAME_INVALID' });
  });
});
