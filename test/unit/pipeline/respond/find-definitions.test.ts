import { findDefinitions, type DefinitionHit } from '#pipeline/respond/find-definitions.js';
import { allowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild, type ChunkSketch } from '../../../fakes/memory-build.js';

const sketches: ChunkSketch[] = [
  { document: 'mmdet/apis/inference.py', text: 'a', symbols: ['init_detector'] },
  { document: 'mmdet/structures.py', text: 'b', symbols: ['DetDataSample', 'DetDataSample.pred_instances'] },
  { document: 'mmdet/other.py', text: 'c', symbols: ['Other.pred_instances', 'Other.yaml'] },
  { document: 'tools/train.py', text: 'd', symbols: ['--cfg-options', 'main'] },
  { document: 'tools/test.py', text: 'e', symbols: ['--cfg-options', 'main'] },
];
const find = async (question: string): Promise<DefinitionHit[]> =>
  findDefinitions(question, (await openMemoryBuild(sketches, new FakeEmbedder())).chunks, null);

describe('findDefinitions', () => {
  it('is surest of the name as it is written, then of its words joined otherwise, then of a near spelling', async () => {
    const scores = await Promise.all(['init_detector', 'initDetector', 'init_detecter'].map(async (name) => (await find(name))[0]));
    expect(scores).toEqual([1, 0.9, 0.6].map((score) => ({ id: 0, name: 'init_detector', score })));
    expect(await find('init_predictor')).toEqual([]);
  });

  it('prefers what stands in what the question names, and takes another only where there is none', async () => {
    expect(await find('DetDataSample.pred_instances')).toEqual([{ id: 1, name: 'DetDataSample.pred_instances', score: 1 }]);
    expect(await find('Unknown.pred_instances')).toHaveLength(2);
    expect(await find('mmdet.apis.init_detector')).toEqual([{ id: 0, name: 'init_detector', score: 1 }]);
    expect(await find('torch.init_detector')).toEqual([{ id: 0, name: 'init_detector', score: 0.5 }]);
    expect(await find('DetDataSample.unknown_thing')).toEqual([{ id: 1, name: 'DetDataSample', score: 1 }]);
  });

  it('takes plain words with a dot between for code only where both are found together', async () => {
    expect(await find('edit config.yaml')).toEqual([]);
    expect(await find('tools.train.main')).toEqual([{ id: 3, name: 'main', score: 1 }]);
    expect(await find('the end.Main')).toEqual([]);
  });

  it('is worth less the more there are of one name', async () => {
    expect(await find('what is --cfg-options')).toEqual([3, 4].map((id) => ({ id, name: '--cfg-options', score: 1 / Math.sqrt(2) })));
  });

  it('is worth less what is named in passing, but something however long the question is', async () => {
    const scoreAmong = async (letters: number): Promise<number> => (await find(`init_detector ${'好'.repeat(letters)}`))[0]?.score ?? 0;
    expect(await scoreAmong(25)).toBe(1);
    expect(await scoreAmong(64)).toBeCloseTo(0.5);
    expect(await scoreAmong(1_000)).toBe(0.3);
  });

  it('finds the one that was meant, or is allowed, among thousands of one name', async () => {
    const many = Array.from({ length: 1_000 }, (_, i) => ({ document: `code/a${i}.py`, text: `a${i}`, symbols: [`C${i}.__init__`] }));
    const late = { document: 'code/late.py', text: 'late', symbols: ['LateOne.__init__'] };
    const build = await openMemoryBuild([...many, late], new FakeEmbedder());
    const meant = { id: 1_000, name: 'LateOne.__init__', score: 1 };
    expect(findDefinitions('LateOne.__init__', build.chunks, null)).toEqual([meant]);
    const only = allowedChunks(build, (document) => document === 'code/late.py', 10);
    expect(findDefinitions('what is __init__', build.chunks, only)).toEqual([{ ...meant, score: expect.any(Number) }]);
  });

  it('is as sure of one of many where no other may be found, by whichever way it is told what may', async () => {
    const many = Array.from({ length: 14 }, (_, i) => ({ document: `code/a${i}.py`, text: `a${i}`, symbols: ['load_config'] }));
    const build = await openMemoryBuild(many, new FakeEmbedder());
    for (const limit of [1, 100]) {
      const only = (document: string) =>
        findDefinitions(
          'load_config',
          build.chunks,
          allowedChunks(build, (one) => one === document, limit),
        );
      expect(only('code/a8.py')).toEqual([{ id: 8, name: 'load_config', score: 1 }]);
      expect(only('code/a13.py')).toEqual([{ id: 13, name: 'load_config', score: 1 }]);
    }
    expect(findDefinitions('load_config', build.chunks, null)).toHaveLength(8);
  });

  it('finds nothing for plain words', async () => {
    expect(await find('where is the main init detector')).toEqual([]);
  });
});
