import { AssistantError } from '#domain/errors.js';
import { gateFeatures } from '#pipeline/reject/gate-features.js';
import { standingOf } from '#upkeep/migration-standing.js';
import { surveyUpgrade, type SurveyParts, type UpgradeFinding } from '#upkeep/survey-upgrade.js';
import { sampleManifest } from '../../fakes/sample-build.js';
import { sampleGate } from '../../fakes/sample-gate.js';

const manifest = { ...sampleManifest('20260102T030405Z-abcdef', 'plants', 2), files: {} };
const gate = { ...sampleGate(), version: 3 };
const damaged = async (): Promise<never> => {
  throw new AssistantError('BUILD_CORRUPT', 'manifest.json is damaged');
};

const parts = {
  state: { shown: 'state.sqlite', migrations: async () => ['1-traces', '2-jobs'] } as unknown as SurveyParts['state'],
  migrations: ['1-traces', '2-jobs'],
  libraryStore: { list: async () => ['plants'] },
  builds: { current: async () => manifest },
  gates: { current: async () => gate, examples: async () => null },
  model: { name: 'sample-model', fingerprints: ['sample-fingerprint'] },
  features: new Set(gateFeatures.keys()),
  splitVersion: 1,
} satisfies SurveyParts;

async function found(changes: Partial<SurveyParts> = {}): Promise<string[]> {
  const findings: UpgradeFinding[] = [];
  for await (const finding of surveyUpgrade({ ...parts, ...changes })) findings.push(finding);
  return findings.map(({ part, verdict, found: words, remedy }) => `${part} ${verdict}: ${words}; ${remedy}`);
}

const made = (...migrations: string[]): Partial<SurveyParts> => ({ state: { ...parts.state, migrations: async () => migrations } });

describe('surveyUpgrade', () => {
  it('finds nothing to do in what this release wrote', async () => {
    expect(await found()).toEqual([
      'database ready: state.sqlite: at 2-jobs; null',
      'build ready: 20260102T030405Z-abcdef by sample-model; null',
      'gate ready: 3, 1 features; null',
    ]);
  });

  it.each<[string, Partial<SurveyParts>, RegExp]>([
    ['migrations to be made', made('1-traces'), /^database upgrade: .*2-jobs to be made; run huixiang upgrade$/mu],
    ['migrations of a later release', made('1-traces', '2-jobs', '3-new'), /^database act: .*does not know 3-new; take the release/mu],
    ['migrations in another order', made('2-jobs', '1-traces'), /^database act: .*does not know 2-jobs, 1-traces/mu],
    ['no state yet', made(), /^database ready: .*not there yet; null$/mu],
    ['a state that cannot be read', { state: { ...parts.state, migrations: damaged } }, /^database act: manifest\.json is damaged/mu],
    ['a manifest that cannot be read', { builds: { current: damaged } }, /^build act: .*; run huixiang ingest --library plants$/mu],
    ['no build yet', { builds: { current: async () => null } }, /^build ready: none yet; null$/mu],
    [
      'another model',
      { model: { name: 'other', fingerprints: null } },
      /^build act: .*configured is other; .*or configure sample-model$/mu,
    ],
    ['another form', { model: { ...parts.model, fingerprints: ['x'] } }, /^build act: .*another form of it; run huixiang ingest/mu],
    ['a model only its server knows', { model: { name: 'sample-model', fingerprints: null } }, /^build ready/mu],
    ['another way to split', { splitVersion: 2 }, /^build ready: .*the next ingest makes its chunks anew; null$/mu],
    ['no gate', { gates: { ...parts.gates, current: async () => null } }, /^gate act: there is none; run huixiang calibrate/mu],
    ['a gate that cannot be read', { gates: { ...parts.gates, current: damaged } }, /^gate act: .*damaged; run huixiang calibrate/mu],
    ['examples that cannot be read', { gates: { ...parts.gates, examples: damaged } }, /^gate act: .*damaged; run huixiang calibrate/mu],
    ['features that are gone', { features: new Set(['messageLength']) }, /^gate act: 3 goes by features that are gone: topSimilarity;/mu],
    [
      'a gate of another model',
      { gates: { ...parts.gates, current: async () => ({ ...gate, modelFingerprint: 'x' }) } },
      /^gate act: 3 was learned by another model/mu,
    ],
  ])('finds %s, and says what to do', async (_, changes, expected) => {
    expect((await found(changes)).join('\n')).toMatch(expected);
  });
});

describe('standingOf', () => {
  it('tells what is to be made from what is not known', () => {
    expect(standingOf([], ['a', 'b'])).toEqual({ pending: ['a', 'b'], unknown: [] });
    expect(standingOf(['a', 'b'], ['a'])).toEqual({ pending: [], unknown: ['b'] });
    expect(standingOf(['a', 'c'], ['a', 'b', 'c'])).toEqual({ pending: ['c'], unknown: ['c'] });
  });
});
