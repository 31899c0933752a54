import { existsSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { Chunk, Place } from '#domain/chunk.js';
import type { ChunkIndex, ChunkStore } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { temporaryFolder } from './temporary-folder.js';

const segmenter = new JiebaWordSegmenter();
const words = (text: string): string[] => segmenter.words(text);
const chunk = (id: number, text: string, more: Partial<Chunk> = {}): Chunk => ({
  id,
  document: 'a.md',
  url: null,
  title: 'Guide',
  headings: [],
  page: null,
  start: 0,
  end: text.length,
  text,
  sha256: 'f'.repeat(64),
  lead: '',
  question: null,
  embedded: text,
  otherPlaces: [],
  ...more,
});
const chunks = [
  chunk(0, 'Rinse the filter of the pump every month.', { headings: ['Pump', 'Cleaning'] }),
  chunk(1, '在 Linux 上安装驱动程序，然后重启控制器。', {
    document: 'zh/install.md',
    title: '驱动安装',
    url: 'https://docs.example/zh/install.md',
    page: 3,
  }),
  chunk(2, 'The lamp shows E05 when the board is too hot. mmcv-full 1.7.1 is not needed.'),
  chunk(3, 'The the the the the the.', { document: 'b.md' }),
  chunk(4, 'The filter of the fan, not of the pump.', { document: 'b.md' }),
];

/** What every chunk store keeps to. */
export function chunkStoreContract(name: string, create: (segmenter: WordSegmenter) => ChunkStore): void {
  describe(`${name} keeps to the chunk store contract`, () => {
    const folder = temporaryFolder();
    const store = create(segmenter);

    const write = (all: readonly Chunk[] = chunks): string => {
      const writer = store.create(folder.file('chunks'));
      writer.add(all.slice(0, 2));
      writer.add(all.slice(2));
      writer.finish();
      return folder.file('chunks');
    };
    const reading = (work: (index: ChunkIndex) => void, all: readonly Chunk[] = chunks): void => {
      const index = store.open(write(all));
      work(index);
      index.close();
    };
    const found = (index: ChunkIndex, text: string): number[] => index.search(words(text), 10).map(({ id }) => id);

    it('gives chunks back as they were, in the order asked', () => {
      reading((index) => {
        expect(index.size).toBe(5);
        expect(index.chunks([4, 1, 99, 0])).toEqual([chunks[4], chunks[1], chunks[0]]);
        expect(index.chunksOf('b.md')).toEqual([chunks[3], chunks[4]]);
        expect(index.chunksOf('nothing.md')).toEqual([]);
        expect([...index.all()]).toEqual(chunks);
      });
    });

    it('gives a text that stands several times at each of its places, those in other documents beside it', () => {
      const place = (document: string, start: number): Place => {
        const { url, title, page, sha256, text } = chunk(0, 'Rinse the filter.');
        return { document, url, title, page, sha256, start, end: start + text.length };
      };
      const writer = store.create(folder.file('chunks'));
      writer.add([chunk(0, 'Rinse the filter.'), chunk(1, 'Dry it.', { start: 20, end: 27 })]);
      for (const at of [place('a.md', 40), place('c.md', 0), place('c.md', 60)]) writer.addPlace(0, at);
      writer.finish();
      const index = store.open(folder.file('chunks'));
      const placesIn = (document: string): unknown[] =>
        index
          .chunksOf(document)
          .map(({ id, start, otherPlaces }) => [id, start, otherPlaces.map((other) => [other.document, other.start])]);
      const inC = [
        ['c.md', 0],
        ['c.md', 60],
      ];
      expect(placesIn('a.md')).toEqual([
        [0, 0, inC],
        [1, 20, []],
        [0, 40, inC],
      ]);
      const inA = [
        ['a.md', 0],
        ['a.md', 40],
      ];
      expect(placesIn('c.md')).toEqual([
        [0, 0, inA],
        [0, 60, inA],
      ]);
      index.close();
    });

    it('finds Chinese by words, names whole and in parts, headings and document names', () => {
      reading((index) => {
        expect(found(index, '怎么安装驱动')).toEqual([1]);
        expect(found(index, 'E05')).toEqual([2]);
        expect(found(index, 'mmcv-full')).toEqual([2]);
        expect(found(index, 'MMCV')).toEqual([2]);
        expect(found(index, 'cleaning')).toEqual([0]);
        expect(found(index, 'install.md')[0]).toBe(1);
        expect(found(index, 'zebra')).toEqual([]);
      });
    });

    describe('asked for a text', () => {
      const texts = [
        ['Manual', 'Rinsing the filters of the pump.'],
        ['Manual', '請在設定裡關閉網路代理，然後重新啟動伺服器。'],
        ['Manual', 'Error E-1234 and 0x80070005 in C:\\a\\b since v1.2.3.'],
        ['中文说明', '回响网关的安装步骤。'],
        ['Lamp', 'The board is too hot.'],
      ] as const;
      const all = texts.map(([title, text], id) => chunk(id, text, { title, document: `${id}` }));
      const best = (text: string): number | undefined => {
        let first: number | undefined;
        reading((index) => (first = index.find(text, 10)[0]?.id), all);
        return first;
      };

      it('finds other forms of its English words', () => {
        expect(best('How do I rinse a filter?')).toBe(0);
        expect(best('lamps')).toBe(4);
      });

      it('finds simplified for traditional characters, both ways, full for half width and capitals for small letters', () => {
        expect(best('关闭网络代理')).toBe(1);
        expect(best('安裝步驟')).toBe(3);
        expect(best('ＰＵＭＰ')).toBe(0);
      });

      it('finds words that no dictionary knows, and parts of them', () => {
        expect(best('响网关')).toBe(3);
      });

      it('finds error codes, paths and versions, with and without their v', () => {
        for (const name of ['e-1234', '0X80070005', String.raw`c:\a\b`, 'V1.2.3', '1.2.3']) expect(best(name)).toBe(2);
      });

      it('goes by English stop words only when there is nothing else', () => {
        reading((index) => {
          expect(index.find('is it the lamp?', 10).map(({ id }) => id)).toEqual([4]);
          expect(
            index
              .find('the', 10)
              .map(({ id }) => id)
              .sort(),
          ).toEqual([0, 4]);
        }, all);
      });

      it('gives the best first, scores falling and above 0, no more than asked', () => {
        reading((index) => {
          const hits = index.find('pump filter 安装 board', 10);
          expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
          expect(hits.length).toBeGreaterThan(2);
          expect(hits.every(({ score }) => score > 0)).toBe(true);
          expect(index.find('pump filter 安装 board', 1)).toEqual(hits.slice(0, 1));
          expect(index.find('pump', 0)).toEqual([]);
        }, all);
      });

      it('takes any text', () => {
        reading((index) => {
          for (const text of ['', ' ', '"', '* OR NEAR(', '\u0000', '\uD800', '😂😂', '？？？', '; DROP TABLE chunk'])
            expect(index.find(text, 10)).toEqual([]);
          expect(index.find('pump '.repeat(20_000) + '水'.repeat(20_000), 10).map(({ id }) => id)).toEqual([0]);
          expect(index.find(Array.from({ length: 5_000 }, (_, i) => `w${i}`).join(' ') + ' pump', 10).map(({ id }) => id)).toEqual([0]);
        }, all);
      });
    });

    describe('given the names of its owner', () => {
      const texts = [
        'The K8s cluster restarts at night.',
        'A cluster of lamps.',
        'Kubernetes keeps the state.',
        '回响网关的安装步骤。',
        '网关要先关闭。声音会有回响。',
        'The gate way of Huixiang.',
        'Bakery 8s.',
      ];
      const terms = [
        { name: 'Kubernetes', synonyms: ['k8s', '容器平台'] },
        { name: '回響網關', synonyms: ['Huixiang Gateway', 'hxgw'] },
        { name: 'not in any chunk', synonyms: ['lamps and more'] },
      ];
      const opened = (work: (index: ChunkIndex) => void): void => {
        const writer = store.create(folder.file('chunks'));
        writer.add(texts.map((text, id) => chunk(id, text, { document: `${id}`, title: '' })));
        writer.useTerms(terms);
        writer.finish();
        const index = store.open(folder.file('chunks'));
        work(index);
        index.close();
      };
      const finding = (work: (find: (text: string) => number[]) => void): void =>
        opened((index) => work((text) => index.find(text, 10).map(({ id }) => id)));

      it('finds all that one thing is called by each of its names', () => {
        finding((find) => {
          for (const name of ['k8s', 'KUBERNETES', '容器平台', 'Ｋ８Ｓ']) expect(find(name).toSorted()).toEqual([0, 2]);
          for (const name of ['hxgw', 'huixiang  gateway', '回响网关', '回響網關']) expect(find(name)).toEqual([3]);
          expect(find('hxgw 安装')[0]).toBe(3);
        });
      });

      it('puts names that no chunk holds into one that a chunk does', () => {
        opened((index) => {
          expect(index.inOwnWords('How is hxgw set up?')).toBe('How is 回响网关 set up?');
          expect(index.inOwnWords('容器平台的状态, Huixiang Gateway')).toBe('kubernetes的状态, 回响网关');
          for (const text of ['k8s', 'Kubernetes', 'lamps and more', 'xhxgwx', '', ' hxgw  twice', 'hxgw ﬁ'])
            expect(index.inOwnWords(text)).toBe(text);
        });
      });

      it('leaves names that no chunk holds to their words, and words that only hold a name alone', () => {
        finding((find) => {
          expect(find('lamps and more')).toEqual([1]);
          expect(find('xk8sx')).toEqual([]);
          expect(find('网关')).toEqual(expect.arrayContaining([3, 4]));
        });
      });
    });

    it('finds what source code defines by its name, however its words are joined', () => {
      const code = [
        chunk(0, 'def init_detector(): ...', { symbols: ['init_detector'] }),
        chunk(1, 'class DetDataSample: ...', { symbols: ['DetDataSample', 'DetDataSample.pred_instances', '--out-dir'] }),
        chunk(2, 'function initDetector() {}', { symbols: ['initDetector', 'Runner.call', '名字', '__'] }),
        chunk(3, 'class Runner: ...', { symbols: ['Runner.init_detectors', 'Runner.initialise_detectors'] }),
        chunk(4, 'No code.'),
      ];
      const named = [
        { id: 0, name: 'init_detector' },
        { id: 2, name: 'initDetector' },
      ];
      reading((index) => {
        for (const name of ['init_detector', 'InitDetector', 'init-detector', 'ＩＮＩＴ_detector'])
          expect(index.definitions(name)).toEqual(named);
        expect(index.definitions('pred_instances')).toEqual([{ id: 1, name: 'DetDataSample.pred_instances' }]);
        expect(index.definitions('out_dir')).toEqual([{ id: 1, name: '--out-dir' }]);
        expect([...index.definitions('名字'), ...index.definitions('__')].map(({ id }) => id)).toEqual([2, 2]);
        for (const name of ['', 'detector', '%', "'; DROP TABLE symbol", '\u0000', '\uD800']) expect(index.definitions(name)).toEqual([]);
        for (const name of ['init_detecter', 'init_detetcor', 'initdetectr']) expect(index.nearDefinitions(name)).toEqual(named);
        expect(index.nearDefinitions('init_detector')).toEqual([{ id: 3, name: 'Runner.init_detectors' }]);
        for (const name of ['', 'runer', 'coll', 'init_predictor', 'x'.repeat(100_000)]) expect(index.nearDefinitions(name)).toEqual([]);
      }, code);
    });

    it('tells of more than a thousand definitions those within what was named, and those that are allowed', () => {
      const many = Array.from({ length: 1_000 }, (_, i) => `C${i}.__init__`);
      const code = [
        chunk(0, 'Many.', { symbols: many }),
        chunk(1, 'Two.', { symbols: ['models.Late_One.__init__', 'LateOne.__init__'] }),
        chunk(2, 'One.', { symbols: ['NotLateOne.__init__', 'Late_One.__initt__'] }),
      ];
      reading((index) => {
        const all = index.definitions('__init__');
        expect([all.length, new Set(all.map(({ id }) => id))]).toEqual([1_000, new Set([0])]);
        expect(index.definitions('__init__', { within: [] })).toEqual(all);
        const late = index.definitions('__init__', { within: ['models', 'lateOne'] });
        const [both, one] = [
          { id: 1, name: 'models.Late_One.__init__' },
          { id: 1, name: 'LateOne.__init__' },
        ];
        expect([late.length, ...late.slice(0, 2)]).toEqual([1_000, both, one]);
        expect(late[2]?.id).toBe(0);
        expect(index.definitions('__init__', { among: [1, 2] })).toEqual([one, both, { id: 2, name: 'NotLateOne.__init__' }]);
        expect(index.definitions('__init__', { within: ['models'], among: [1] })).toEqual([both, one]);
        expect(index.definitions('__init__', { among: [] })).toEqual([]);
        expect(index.definitions('__init__', { within: ['%', "'", '\uD800'], among: null })).toEqual(all);
      }, code);
    });

    it('adds what headings, code spans and table keys show to be names', () => {
      const shown = [
        chunk(0, 'The zoo has a model of the ark.', { document: '0' }),
        chunk(1, 'See the list.', { document: '1', headings: ['2.1 Model Zoo'] }),
        chunk(2, 'A model in the zoo. The zoo of the model. Model, zoo.', { document: '2' }),
        chunk(3, 'Its model zoo is a list of what may be downloaded and where it is.', { document: '3' }),
      ];
      reading((index) => {
        const [all, one] = [index.find('model zoo', 10), index.find('zoo model', 10)];
        const gain = (id: number): number =>
          (all.find((hit) => hit.id === id)?.score ?? 0) - (one.find((hit) => hit.id === id)?.score ?? 0);
        expect([0, 1, 2, 3].map((id) => gain(id) > 0)).toEqual([false, true, false, true]);
      }, shown);
    });

    it('ranks a chunk with more of the rare words higher, scores falling and above 0', () => {
      reading((index) => {
        const hits = index.search(words('pump filter month'), 10);
        expect(hits.map(({ id }) => id).slice(0, 2)).toEqual([0, 4]);
        expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a));
        expect(hits.every(({ score }) => score > 0)).toBe(true);
        expect(index.search(words('pump filter month'), 1)).toHaveLength(1);
      });
    });

    it('takes words literally, whatever they look like', () => {
      reading((index) => {
        for (const word of [
          '"',
          "'",
          '*',
          'pump*',
          'pump OR lamp',
          'NEAR(pump)',
          'text:pump',
          '-pump',
          '(',
          '\u0000',
          '\uD800',
          'a"b',
          '%',
          '; DROP TABLE chunk',
          '',
        ]) {
          expect(index.search([word], 10)).toEqual([]);
          expect(index.frequencies([word])).toEqual(new Map([[word, 0]]));
        }
        expect(index.search([], 10)).toEqual([]);
        expect(index.search(Array.from({ length: 10_000 }, (_, i) => `w${i}`).concat('pump'), 10).map(({ id }) => id)).toEqual(
          expect.arrayContaining([0, 4]),
        );
      });
    });

    it('counts the chunks that hold a word', () => {
      reading((index) => {
        expect([...index.frequencies(['lamp', 'zebra', 'pump', 'lamp'])]).toEqual([
          ['lamp', 1],
          ['zebra', 0],
          ['pump', 2],
        ]);
        expect(index.frequencies([]).size).toBe(0);
      });
    });

    it('reads many chunks in steps and in order', () => {
      const many = Array.from({ length: 1_234 }, (_, id) => chunk(id, `text ${id}`));
      reading((index) => expect([...index.all()].map(({ id }) => id)).toEqual(many.map(({ id }) => id)), many);
    });

    it('refuses a gap in the ids', () => {
      const writer = store.create(folder.file('chunks'));
      writer.add([chunk(0, 'a')]);
      expect(() => writer.add([chunk(2, 'b')])).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
      writer.abandon();
    });

    it('leaves one file when it is finished, none when it is abandoned', () => {
      const writer = store.create(folder.file('other'));
      writer.add(chunks);
      writer.abandon();
      writer.abandon();
      expect(existsSync(folder.file('other'))).toBe(false);
      expect(readdirSync(path.dirname(write()))).toEqual(['chunks']);
    });

    it.each(['missing', 'empty', 'cut off', 'of another kind'])('refuses a file that is %s', (damage) => {
      const file = damage === 'missing' ? folder.file('nothing') : write();
      if (damage === 'empty') truncateSync(file, 0);
      if (damage === 'cut off') truncateSync(file, 900);
      if (damage === 'of another kind') writeFileSync(file, 'text, but no chunks');
      expect(() => store.open(file)).toThrow(expect.objectContaining({ code: 'BUILD_CORRUPT', message: expect.stringContaining(file) }));
    });

    it('is closed once and for all', () => {
      const index = store.open(write());
      index.close();
      index.close();
      expect(() => index.chunks([0])).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
      expect(() => index.find('pump', 1)).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
      expect(() => index.search(['pump'], 1)).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    });
  });
}
