import ts from 'typescript';
import { errorCodes, type ErrorCode } from '#domain/errors.js';
import { repository } from './repository.js';

const { files, read } = repository;

/** Whose words go to a shell or to the log, and to nobody who asks over HTTP. */
const atTheShell = /^src\/(?:cli|upkeep|config|sidecar|langchain)\/|\.guide\.ts$/u;
const elsewhere: ReadonlySet<string> = new Set([
  'src/app/server-readiness.ts', // a warning in the log
  'src/inference/fetch-model.ts', // of `models fetch`
  'src/app/create-delivery.ts', // for owners of a channel, who run it
  'src/adapters/vector-store/faiss/faiss-vector-store.ts', // of a STORAGE_FAILED, which is told by its title
  'src/adapters/embedder/sidecar-encoder.ts', // of a MODEL_FAILED, which is told by its title
]);
const command = /\bhuixiang [a-z]/u;

/** Words of a program that name a command, each with the reason why nobody is told them over HTTP; null where there is none. */
function commandsIn(name: string, text: string): { readonly words: string; readonly why: string | null }[] {
  const found: { words: string; why: string | null }[] = [];
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
    if (isText && command.test(node.getText())) found.push({ words: node.getText(), why: whyNot(node) });
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  return found;
}

function whyNot(node: ts.Node): string | null {
  for (let each = node.parent; !ts.isSourceFile(each); each = each.parent) {
    // `shell` of a remedy, which toProblem leaves out, whether it stands there or is named so before.
    if ((ts.isPropertyAssignment(each) || ts.isVariableDeclaration(each)) && each.name.getText() === 'shell') return 'shell';
    if (!ts.isFunctionLike(each)) continue;
    const codes = [...each.getText().matchAll(/AssistantError\(\s*'(?<code>[A-Z_]+)'/gu)].map(
      ({ groups }) => groups?.['code'] as ErrorCode,
    );
    return codes.length > 0 && codes.every((code) => errorCodes[code].status === 500) ? 'told by its title' : null;
  }
  return null;
}

describe('what is told over HTTP', () => {
  const sources = files.filter((name) => /^src\/.*\.ts$/u.test(name) && !atTheShell.test(name) && !elsewhere.has(name));

  it('names no command of a shell that whoever asks does not have', () => {
    const told = sources.flatMap((name) => commandsIn(name, read(name)).map((found) => ({ name, ...found })));
    expect(told.length).toBeGreaterThan(15);
    expect(told.filter(({ why }) => why === null)).toEqual([]);
  });

  it('is looked through wherever it stands', () => {
    const breach = "function f() { throw new AssistantError('CONFLICT', `it is; run huixiang ingest --library ${name}`); }";
    const hidden = "function f() { throw new AssistantError('BUILD_CORRUPT', 'it is; run huixiang ingest'); }";
    const split =
      "const f = (name) => { const shell = `run huixiang ingest ${name}`; return new AssistantError('CONFLICT', name, { remedy: { shell } }); };";
    const loose = "const words = { others: 'run huixiang ingest' };";
    expect([breach, hidden, split, loose].map((text) => commandsIn('x.ts', text).map(({ why }) => why))).toEqual([
      [null],
      ['told by its title'],
      ['shell'],
      [null],
    ]);
  });
});
