import { createRequire } from 'node:module';
import path from 'node:path';
import treeSitter from '@vscode/tree-sitter-wasm';
import type { Language, Tree } from '@vscode/tree-sitter-wasm';

const { Language: Languages, Parser } = treeSitter;
const folder = path.dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
/** Longest parse of one file; it takes a second for a megabyte. */
const mostSeconds = 10;

/** Which grammar reads which ending. */
export const grammars: Readonly<Record<string, string>> = {
  py: 'python',
  pyi: 'python',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  java: 'java',
  go: 'go',
  c: 'cpp',
  h: 'cpp',
  cpp: 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  rs: 'rust',
  sh: 'bash',
  bash: 'bash',
  rb: 'ruby',
  php: 'php',
  cs: 'c-sharp',
  css: 'css',
};

const loaded = new Map<string, Promise<Language>>();

/**
 * Runs a function on the syntax tree of a source text; offsets are UTF-16 code units. The tree lives as long as the call.
 * @param grammar one of the values of `grammars`
 * @returns null when the text takes too long to parse
 */
export async function withSyntaxTree<T>(grammar: string, text: string, read: (tree: Tree) => T): Promise<T | null> {
  const language = await languageOf(grammar);
  const parser = new Parser();
  const last = performance.now() + mostSeconds * 1000;
  let tree: Tree | null = null;
  try {
    parser.setLanguage(language);
    tree = parser.parse(text, null, { progressCallback: () => performance.now() > last });
    return tree && read(tree);
  } finally {
    tree?.delete();
    parser.delete();
  }
}

function languageOf(grammar: string): Promise<Language> {
  const found = loaded.get(grammar);
  if (found) return found;
  const language = Parser.init().then(() => Languages.load(path.join(folder, `tree-sitter-${grammar}.wasm`)));
  loaded.set(grammar, language);
  return language;
}
