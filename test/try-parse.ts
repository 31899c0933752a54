import { WorkerDocumentParser } from '#adapters/document-parser/worker-document-parser.js';
import { FolderDocumentSource } from '#adapters/document-source/folder-document-source.js';
import { splitDocument } from '#ingest/split/split.js';
const parser = new WorkerDocumentParser({ timeoutSeconds: 60, memoryMegabytes: 1024 });
const source = new FolderDocumentSource({ include: [], exclude: [], maxFileBytes: 5e7, reads: (d) => parser.reads(d) });
const t0 = performance.now();
const { files, skipped } = await source.list([{ path: process.argv[2], url: null }], {});
console.log(files.length, skipped, performance.now() - t0);
let chunks = 0; const sizes = [];
for (const f of files) {
  try {
    const p = await parser.parse(f.location);
    const d = splitDocument(p, { document: f.document, maxTokens: 256, count: (t) => Math.ceil(t.length / 3) });
    chunks += d.length; sizes.push(...d.map((x) => x.embedded.length));
    if (process.argv[3] && f.document.includes(process.argv[3])) { console.log(f.document, p.title, p.warnings); console.log(p.text.slice(0, 3000)); console.log(d.map((x) => `[${x.page}] ${x.headings.join(' > ')} :: ${JSON.stringify(x.embedded)}`).slice(0, 40).join('\n')); }
    else if (p.warnings.length) console.log('warn', f.document, p.warnings);
  } catch (e) { console.log(e.code, e.message); }
}
sizes.sort((a, b) => a - b);
console.log({ chunks, p50: sizes[sizes.length >> 1], max: sizes.at(-1), s: (performance.now() - t0) / 1000 });
await parser.close();
