import { statfs } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { LoadedConfig } from '#config/load.js';
import type { Assembly } from '#app/assemble.js';
import { sidecarTrials } from '#app/sidecar-trials.js';
import { attempt, type Finding } from '#cli/attempt.js';
import { checkOutside, missingKeys } from '#cli/check-outside.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { profileInWords } from '#cli/profile-in-words.js';
import { writeLine } from '#cli/write-line.js';
import { adviseModel } from '#library/advise-model.js';
import { messageOf } from '#shared/message-of.js';

const leastFreeBytes = 1_000_000_000;
const npmDeadlineMs = 20_000;

/** `huixiang doctor`: a tick or a remedy per line; exit 1 when something is wrong. */
export function registerDoctor(program: Command, context: CommandContext): void {
  program
    .command('doctor')
    .description('check this installation: a tick or a remedy per line')
    .addHelpText('after', examples('doctor'))
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const findings: Finding[] = [];
      for await (const finding of examine(context)) {
        findings.push(finding);
        if (!json) writeLine(context.stdout, `${finding.ok ? '✓' : '✗'} ${finding.name.padEnd(14)} ${finding.text}`);
      }
      if (json) writeLine(context.stdout, JSON.stringify({ ok: findings.every(({ ok }) => ok), findings }, null, 2));
      context.setExitCode(findings.every(({ ok }) => ok) ? 0 : 1);
    });
}

async function* examine(context: CommandContext): AsyncGenerator<Finding> {
  yield checkNode(process.versions.node);
  yield await attempt('npm', async () => npmVersion(), 'install npm 10 or 11; it comes with Node');
  let config: LoadedConfig;
  try {
    config = context.config();
  } catch (error) {
    yield { ok: false, name: 'configuration', text: messageOf(error) };
    return;
  }
  yield { ok: true, name: 'configuration', text: `valid, home ${config.paths.home}` };
  for (const warning of config.warnings) yield { ok: true, name: 'configuration', text: `warning: ${warning}` };
  yield await checkDisk(config);
  yield* checkSidecars(config);
  yield* missingKeys(config);
  yield await checkDatabase(config);
  yield await checkTracing(config);
  yield* examineAssembly(context, config);
}

async function checkDatabase(config: LoadedConfig): Promise<Finding> {
  const { tryState } = await import('#app/try-state.js');
  return attempt('database', () => tryState(config), 'see docs/database.md');
}

async function checkTracing(config: LoadedConfig): Promise<Finding> {
  const { tryCollector } = await import('#app/try-collector.js');
  return attempt('tracing', (signal) => tryCollector(config, signal), 'check telemetry.endpoint and its headers, or set it to null');
}

/** Each for itself: together they answer as long as one of them does. */
async function* checkSidecars(config: LoadedConfig): AsyncGenerator<Finding> {
  for (const { address, ask } of await sidecarTrials(config))
    yield await attempt(`sidecar ${address}`, ask, 'start it with npx huixiang sidecar, or correct embedder.urls');
}

async function* examineAssembly(context: CommandContext, config: LoadedConfig): AsyncGenerator<Finding> {
  let assembly: Assembly;
  try {
    assembly = await context.assembly();
  } catch (error) {
    yield { ok: false, name: 'model', text: messageOf(error) };
    return;
  }
  yield await attempt('libfaiss', async () => tryFaiss(assembly), 'run npx huixiang setup');
  yield await attempt('model', async (signal) => tryModel(assembly, signal), modelRemedy(config));
  yield await attempt('OCR', async (signal) => tryOcr(assembly, signal), 'run npm ci, or set ocr.kind to tesseract or none');
  yield* checkLibraries(assembly, config);
  yield await attempt('reranker', async (signal) => tryReranker(assembly, signal), 'or set reranker.kind to none');
  yield await checkLanguageModel(assembly, config);
  yield* checkOutside(assembly);
}

function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 19);
  return { ok, name: 'Node', text: ok ? version : `${version} is too old; install Node 20.19 or newer` };
}

async function npmVersion(): Promise<string> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve, reject) => {
    execFile('npm', ['--version'], { timeout: npmDeadlineMs }, (error, stdout) => (error ? reject(error) : resolve(stdout.trim())));
  });
}

async function checkDisk({ paths }: LoadedConfig): Promise<Finding> {
  const folder = existsSync(paths.workdir) ? paths.workdir : paths.home;
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const text = `${(free / 1e9).toFixed(1)} GB free in ${folder}`;
  return {
    ok: free >= leastFreeBytes,
    name: 'disk',
    text: free >= leastFreeBytes ? text : `${text}; make room, a build needs about three times its documents`,
  };
}

async function tryFaiss({ vectorStore, config }: Assembly): Promise<string> {
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-doctor-'));
  try {
    const file = path.join(folder, 'index');
    const writer = await vectorStore.create(file, 2);
    await writer.add([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
    await writer.finish();
    const index = await vectorStore.open(file);
    const [best] = await index.search(Float32Array.of(0, 1), 1);
    await index.close();
    if (best?.row !== 1) throw new Error(`a search of two vectors found row ${best?.row}`);
    return `${config.settings.vectorStore.kind} searches`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function tryModel({ embedder }: Assembly, signal: AbortSignal): Promise<string> {
  await embedder.embed(['how do I install it?'], 'query', { signal });
  return `${embedder.model.name}, ${embedder.model.dimension} dimensions`;
}

function modelRemedy({ settings: { embedder } }: LoadedConfig): string {
  return embedder.kind === 'onnx' ? `run npx huixiang models fetch ${embedder.model}` : 'or set embedder.kind to onnx';
}

/** A white square as PNG, to see whether the engine starts. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQAAAACCEkxzAAAAEklEQVR42mP4DwUMo4xRBukMAOPT/hAC2mzjAAAAAElFTkSuQmCC';

async function tryOcr({ ocr }: Assembly, signal: AbortSignal): Promise<string> {
  if (!ocr) return 'off: text in pictures and scans is left out';
  await ocr.read(Buffer.from(picture, 'base64'), { signal });
  return `${ocr.name} reads pictures`;
}

async function tryReranker({ reranker }: Assembly, signal: AbortSignal): Promise<string> {
  if (!reranker) return 'none configured: passages stay as search orders them';
  await reranker.rerank('how do I install it?', ['Run the setup.', 'The lamp is red.'], { signal });
  return `${reranker.name} scores passages`;
}

async function* checkLibraries({ libraryStore, builds, gates, embedder }: Assembly, { paths }: LoadedConfig): AsyncGenerator<Finding> {
  let names: readonly string[];
  try {
    names = await libraryStore.list();
  } catch (error) {
    yield { ok: false, name: 'libraries', text: messageOf(error) };
    return;
  }
  if (names.length === 0)
    yield {
      ok: true,
      name: 'libraries',
      text: `none yet: put documents into ${path.join(paths.home, 'repodir')} and run npx huixiang ingest`,
    };
  for (const name of names) {
    yield await attempt(
      `library ${name}`,
      async () => {
        const build = await builds.open(name, embedder.model);
        const { counts, profile } = build.manifest;
        await build.close();
        const gate = await gates.current(name);
        if (!gate) throw new Error('it has no gate');
        return [
          `${counts.ready} documents, ${counts.chunks} chunks, gate ${gate.version}`,
          ...(profile ? [profileInWords(profile)] : []),
          ...(counts.failed ? [`${counts.failed} documents failed`] : []),
        ].join('; ');
      },
      `run huixiang ingest --library ${name}`,
    );
    const profile = (await builds.current(name).catch(() => null))?.profile;
    const advice = profile && adviseModel(profile, embedder.model.name);
    if (advice) yield { ok: true, name: `model for ${name}`, text: advice };
  }
}

async function checkLanguageModel({ languageModel }: Assembly, { settings }: LoadedConfig): Promise<Finding> {
  if (!languageModel) return { ok: true, name: 'language model', text: 'none configured: answers are quoted from the documents' };
  return attempt(
    'language model',
    async (signal) => {
      await languageModel.check({ signal });
      return `${languageModel.name} answers`;
    },
    settings.languageModel.kind === 'openai-compatible'
      ? 'check languageModel.baseUrl, languageModel.model and the key'
      : 'then run npx huixiang models test',
  );
}
