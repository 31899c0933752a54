import type { BuildManifest } from '#domain/build.js';
import type { Gate } from '#domain/gate.js';
import { tokenVersion } from '#domain/token-vectors.js';
import type { StatePlace } from '#database/state/state-place.js';
import type { BuildStore } from '#ports/build-store.js';
import type { GateStore } from '#ports/gate-store.js';
import type { LibraryStore } from '#ports/library-store.js';
import { messageOf } from '#shared/message-of.js';
import { standingOf } from './migration-standing.js';

/** What this release finds of one part of a home. */
export interface UpgradeFinding {
  readonly part: 'configuration' | 'database' | 'build' | 'gate';
  /** Null for what is of no library. */
  readonly library: string | null;
  /** `ready`: works as it is. `upgrade`: `huixiang upgrade` does it. `act`: somebody has to do what the remedy says. */
  readonly verdict: 'ready' | 'upgrade' | 'act';
  readonly found: string;
  /** Null where there is nothing to do. */
  readonly remedy: string | null;
}

/** The model that is configured, as far as it is known without asking a server. */
export interface ExpectedModel {
  readonly name: string;
  /** Those of all its forms; null when only its server knows. */
  readonly fingerprints: readonly string[] | null;
}

export interface SurveyParts {
  readonly state: StatePlace;
  /** Of this release, in their order. */
  readonly migrations: readonly string[];
  readonly libraryStore: Pick<LibraryStore, 'list'>;
  readonly builds: Pick<BuildStore, 'current'>;
  readonly gates: Pick<GateStore, 'current' | 'examples'>;
  readonly model: ExpectedModel;
  /** Names that this release can compute for a gate. */
  readonly features: ReadonlySet<string>;
  readonly splitVersion: number;
}

/** Looks at database, builds and gates of a home as this release does; writes nothing. */
export async function* surveyUpgrade(parts: SurveyParts): AsyncGenerator<UpgradeFinding, void> {
  yield await surveyDatabase(parts);
  const { libraryStore, builds, gates } = parts;
  for (const library of await libraryStore.list()) {
    const ingest = `run huixiang ingest --library ${library}`;
    const calibrate = `run huixiang calibrate --library ${library}`;
    const manifest = await readOf(() => builds.current(library));
    if ('problem' in manifest) yield { part: 'build', library, verdict: 'act', found: manifest.problem, remedy: ingest };
    else yield { part: 'build', library, ...judgeBuild(manifest.value, parts, ingest) };
    const gate = await readOf(async () => [await gates.current(library), await gates.examples(library)] as const);
    if ('problem' in gate) yield { part: 'gate', library, verdict: 'act', found: gate.problem, remedy: calibrate };
    else if ('value' in manifest && manifest.value)
      yield { part: 'gate', library, ...judgeGate(gate.value[0], { ...parts, manifest: manifest.value, calibrate }) };
  }
}

type Judgement = Pick<UpgradeFinding, 'verdict' | 'found' | 'remedy'>;

async function surveyDatabase({ state, migrations }: SurveyParts): Promise<UpgradeFinding> {
  const of = { part: 'database', library: null } as const;
  const made = await readOf(() => state.migrations());
  if ('problem' in made) return { ...of, verdict: 'act', found: made.problem, remedy: null };
  if (made.value.length === 0) return { ...of, verdict: 'ready', found: `${state.shown}: not there yet`, remedy: null };
  const { pending, unknown } = standingOf(made.value, migrations);
  const at = `${state.shown}: at ${made.value.at(-1)}`;
  if (unknown.length > 0)
    return {
      ...of,
      verdict: 'act',
      found: `${at}; this release does not know ${unknown.join(', ')}`,
      remedy: 'take the release that made them, or go back with it: huixiang upgrade --back',
    };
  if (pending.length === 0) return { ...of, verdict: 'ready', found: at, remedy: null };
  return { ...of, verdict: 'upgrade', found: `${at}, ${pending.join(', ')} to be made`, remedy: 'run huixiang upgrade' };
}

function judgeBuild(manifest: BuildManifest | null, { model, splitVersion }: SurveyParts, ingest: string): Judgement {
  if (manifest === null) return { verdict: 'ready', found: 'none yet', remedy: null };
  const { id, model: made, split, tokens } = manifest;
  if (model.name !== made.name || model.fingerprints?.includes(made.fingerprint) === false) {
    const expected = model.name === made.name ? 'another form of it' : model.name;
    return {
      verdict: 'act',
      found: `${id} was made by ${made.name}, configured is ${expected}`,
      remedy: `${ingest}, or configure ${made.name}`,
    };
  }
  const anew = [
    ...(split.version === splitVersion ? [] : ['chunks']),
    ...(tokens === null || tokens === tokenVersion ? [] : ['vectors of tokens']),
  ];
  const later = anew.length === 0 ? '' : `; the next ingest makes its ${anew.join(' and ')} anew`;
  return { verdict: 'ready', found: `${id} by ${made.name}${later}`, remedy: null };
}

interface GateJudging extends Pick<SurveyParts, 'features'> {
  readonly manifest: BuildManifest;
  readonly calibrate: string;
}

function judgeGate(gate: Gate | null, { features, manifest, calibrate }: GateJudging): Judgement {
  if (gate === null) return { verdict: 'act', found: 'there is none', remedy: calibrate };
  const { version, modelFingerprint, model, background } = gate;
  const unknown = [...new Set([...model.coefficients.keys(), ...background.scales.keys()])].filter((name) => !features.has(name));
  if (unknown.length > 0)
    return { verdict: 'act', found: `${version} goes by features that are gone: ${unknown.join(', ')}`, remedy: calibrate };
  if (modelFingerprint !== manifest.model.fingerprint)
    return { verdict: 'act', found: `${version} was learned by another model than that of the build`, remedy: calibrate };
  return { verdict: 'ready', found: `${version}, ${model.coefficients.size} features`, remedy: null };
}

async function readOf<Value>(read: () => Promise<Value>): Promise<{ readonly value: Value } | { readonly problem: string }> {
  return read().then(
    (value) => ({ value }),
    (error: unknown) => ({ problem: messageOf(error) }),
  );
}
