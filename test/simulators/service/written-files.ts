import { randomBelow } from '#shared/random-below.js';
import { pdfOf } from './pdf-of.js';
import type { SentFile } from './running-service.js';

/** A file and what has to be found in its chunks. */
export interface WrittenFile extends SentFile {
  /** Each stands in the text once. */
  readonly marks: readonly string[];
}

interface Writing {
  readonly files: number;
  /** Of all files together; what the text leaves is in pictures of the PDFs. */
  readonly megabytes: number;
  readonly seed: number;
}

type Below = ReturnType<typeof randomBelow>;

interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** As a wiki, a site and a file share have them: half Markdown, the rest pages, notes and PDFs with pictures. */
const kinds = 'md html pdf md txt md html md txt md pdf html md txt md html md pdf txt html'.split(' ');
const subjects = 'harvest greenhouse ledger turbine clinic archive ferry orchard foundry library'.split(' ');
const nouns = 'report meter cable shelf tenant invoice bridge sample roof engine crate permit garden lesson motor survey'.split(' ');
const verbs = 'follows replaces reaches covers measures leaves opens carries checks joins repeats keeps'.split(' ');
const manners = ['slowly', 'twice', 'every week', 'before noon', 'in the open', 'without help', 'by hand', 'at night', 'after rain'];
const han = '记录设备仓库管道检查每周完成负责人员根据规定温度压力保持正常报告需要及时更新处理问题情况'.split('');
const boilerplateBytes = 150_000;

/** Files that differ in every sentence, the same for a seed. */
export function writtenFiles({ files, megabytes, seed }: Writing): WrittenFile[] {
  const below = randomBelow(seed);
  const written = Array.from({ length: files }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? 'md';
    const sections = Array.from({ length: 4 + below(9) }, (_, j) => sectionOf(`${i + 1}x${j + 1}`, kind !== 'pdf' && i % 5 === 4, below));
    return {
      kind,
      name: `share/${subjects[i % subjects.length]}-${i + 1}.${kind}`,
      title: `${capital(subjects, below)} ${i + 1}`,
      sections,
    };
  });
  const plain = written.filter(({ kind }) => kind !== 'pdf').map((file) => ({ ...file, bytes: bytesOf(file.kind, file, below) }));
  const left = megabytes * 1_048_576 - plain.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const pictured = Math.max(0, Math.floor(left / Math.max(1, files - plain.length)));
  const pdfs = written.filter(({ kind }) => kind === 'pdf').map((file) => ({ ...file, bytes: pdfOf(file, { pictured, below }) }));
  return [...plain, ...pdfs].map(({ name, bytes, sections }) => ({ name, bytes, marks: sections.map(({ heading }) => `mark${heading}`) }));
}

function sectionOf(heading: string, isChinese: boolean, below: Below): Section {
  const sentence = isChinese ? () => hanSentence(below) : () => sentenceOf(below);
  const paragraph = (count: number): string => Array.from({ length: count }, sentence).join(isChinese ? '' : ' ');
  return { heading, paragraphs: [`mark${heading} ${paragraph(4)}`, paragraph(5 + below(4)), paragraph(4 + below(5))] };
}

function sentenceOf(below: Below): string {
  const [first, second] = [pick(nouns, below), pick(nouns, below)];
  return `The ${first} ${below(900) + 100} of the ${pick(subjects, below)} ${pick(verbs, below)} the ${second} ${below(90) + 10} ${pick(manners, below)}.`;
}

function hanSentence(below: Below): string {
  return `第${below(9000) + 1000}号${Array.from({ length: 12 + below(12) }, () => pick(han, below)).join('')}。`;
}

function bytesOf(
  kind: string,
  { title, sections }: { readonly title: string; readonly sections: readonly Section[] },
  below: Below,
): Uint8Array<ArrayBuffer> {
  const write = kind === 'html' ? html : kind === 'md' ? markdown : notes;
  return new TextEncoder().encode(write(title, sections, below));
}

const markdown = (title: string, sections: readonly Section[]): string =>
  `# ${title}\n\n${sections.map(({ heading, paragraphs }) => `## Entry ${heading}\n\n${paragraphs.join('\n\n')}\n`).join('\n')}`;
const notes = (title: string, sections: readonly Section[]): string =>
  `${title}\n\n${sections.map(({ paragraphs }) => paragraphs.join('\n\n')).join('\n\n')}\n`;

/** With the scripts and styles that a page of a site carries. */
function html(title: string, sections: readonly Section[], below: Below): string {
  const script = Array.from({ length: boilerplateBytes / 30 }, (_, i) => `var v${i}=[${below(1e9)},${below(1e9)}];`).join('\n');
  const body = sections.map(
    ({ heading, paragraphs }) => `<h2>Entry ${heading}</h2>\n${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}`,
  );
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title><style>body{margin:0}</style><script>${script}</script></head><body><nav><a href="/">Home</a></nav><main><h1>${title}</h1>\n${body.join('\n')}</main></body></html>`;
}

const pick = <Value>(values: readonly Value[], below: Below): Value => values[below(values.length)] as Value;
const capital = (words: readonly string[], below: Below): string => pick(words, below).replace(/^./u, (letter) => letter.toUpperCase());
