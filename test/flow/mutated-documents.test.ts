import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';
import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { FakeOcrEngine } from '../fakes/fake-ocr-engine.js';

/** `npm run fuzz:documents` goes on for ten minutes and tells what came of it; HUIXIANG_FUZZ_SECONDS is how long. */
const given = process.env['HUIXIANG_FUZZ_SECONDS'];
const seconds = Number(given ?? 30);
/** In the suite the same files on every machine, however fast; a long run goes as far as it comes. */
const mostRounds = given ? Infinity : 80;
const fixtures = fileURLToPath(new URL('../fixtures/documents/', import.meta.url));
const samples = readdirSync(fixtures).filter((name) => !name.endsWith('.ts'));
const zipped = /\.(?:docx|xlsx|pptx|odt|ods|odp|epub)$/u;

/** The same run for the same seed, which is printed when a file breaks something. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const at = random(bytes.length + 1);
  const length = random(Math.min(200, bytes.length) + 1);
  switch (random(6)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        ...Array.from({ length: 1 + random(300) }, () => bytes.subarray(at, at + length)),
        bytes.subarray(at),
      ]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(Array.from({ length }, () => random(256))), bytes.subarray(at)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('<a><![CDATA[&e;\u0000"%s../../'), bytes.subarray(at)]);
    default: {
      const copy = Buffer.from(bytes);
      for (let i = 0; i < 1 + random(20); i += 1) copy[random(copy.length)] = random(256);
      return copy;
    }
  }
}

/** Mutations of the outside of an archive seldom reach the parser behind it. */
async function mutateInside(bytes: Buffer, random: (below: number) => number): Promise<Buffer> {
  const archive = await JSZip.loadAsync(bytes);
  const names = Object.keys(archive.files).filter((name) => !archive.files[name]?.dir);
  for (let i = 0; i < 1 + random(2); i += 1) {
    const name = names[random(names.length)] ?? '';
    const part = await archive.file(name)?.async('nodebuffer');
    if (part) archive.file(name, mutate(part, random));
  }
  return archive.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
}

describe('documents that were damaged at random', () => {
  it(
    'end as text, as a reason or at their deadline, each alone, and leave no temporary file',
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'huixiang-fuzz-'));
      const temporary = path.join(folder, 'temporary');
      await mkdir(temporary);
      const { TMPDIR: usual } = process.env;
      process.env['TMPDIR'] = temporary; // worker threads take it over when they start
      const ocr = new FakeOcrEngine();
      const parser = new WorkerDocumentParser({ timeoutSeconds: 20, memoryMegabytes: 512, maxPages: 50, threads: 2, ocr, images: null });
      const odd: string[] = [];
      const ends = { text: 0, reason: 0, deadline: [] as string[] };
      const work = async (worker: number): Promise<void> => {
        const started = performance.now();
        for (let round = 0; round < mostRounds && performance.now() - started < seconds * 1000; round += 1) {
          const seed = worker * 1_000_000 + round;
          const random = randomFrom(seed);
          for (let i = 0; i < 5; i += 1) random(2);
          const sample = samples[random(samples.length)] ?? '';
          const bytes = readFileSync(path.join(fixtures, sample));
          const location = path.join(folder, `${seed}-${sample}`);
          await writeFile(location, zipped.test(sample) && random(3) > 0 ? await mutateInside(bytes, random) : mutate(bytes, random));
          const parsing = parser.parse({ document: sample, location }).then(() => void (ends.text += 1));
          await parsing.catch((error: { code?: string; message: string }) => {
            if (error.code === 'DOCUMENT_TIMEOUT') ends.deadline.push(`${seed} ${sample}`);
            else ends.reason += 1;
            const isExpected =
              /^DOCUMENT_(?:UNREADABLE|TIMEOUT)$/u.test(error.code ?? '') &&
              !/undefined|null|not a function|Cannot read|is not iterable/u.test(error.message);
            if (!isExpected) odd.push(`${seed} ${sample}: ${error.code} ${error.message}`);
          });
          await rm(location);
        }
      };
      try {
        await Promise.all([work(1), work(2)]);
        await writeFile(path.join(folder, 'good.md'), '# Still here');
        expect((await parser.parse({ document: 'good.md', location: path.join(folder, 'good.md') })).text).toBe('# Still here');
        expect(ends.text + ends.reason).toBeGreaterThan(10);
        const left = await readdir(temporary);
        if (given) process.stderr.write(`${JSON.stringify({ seconds, samples: samples.length, ...ends, odd, left })}\n`);
        expect(odd).toEqual([]);
        expect(left).toEqual([]);
      } finally {
        if (usual === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = usual;
        await parser.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
    (seconds + 90) * 1000,
  );
});
