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
          expect(index.frequency(word)).toBe(0);
        }
        expect(index.search([], 10)).toEqual([]);
        expect(index.search(Array.from({ length: 10_000 }, (_, i) => `w${i}`).concat('pump'), 10).map(({ id }) => id)).toEqual(
          expect.arrayContaining([0, 4]),
        );
      });
    });

    it('counts the chunks that hold a word', () => {
      reading((index) => {
        expect([index.frequency('pump'), index.frequency('lamp'), index.frequency('zebra')]).toEqual([2, 1, 0]);
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
      expect(() => index.search(['pump'], 1)).toThrow(expect.objectContaining({ code: 'STORAGE_FAILED' }));
    });
  });
}
