import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FileBlockedTerms } from '#adapters/blocked-terms/file-blocked-terms.js';
import { MemoryBlockedTerms } from '../fakes/memory-blocked-terms.js';
import { blockedTermsContract } from './blocked-terms.contract.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'huixiang-blocked-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

blockedTermsContract('MemoryBlockedTerms', async (terms) => new MemoryBlockedTerms(terms));
blockedTermsContract('FileBlockedTerms', async (terms) => {
  const own = await mkdtemp(path.join(folder, 'libraries-'));
  const file = path.join(own, 'default', 'blocked.txt');
  await mkdir(terms === null ? file : path.dirname(file), { recursive: true });
  if (terms) await writeFile(file, terms.join('\n'));
  return new FileBlockedTerms(own, []);
});
