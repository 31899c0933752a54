import type { DefinedSymbol } from '#domain/defined-symbol.js';
import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';

const own = /[\p{L}_][\p{L}\p{N}_$]*(?:(?:::|\.)~?[\p{L}_$][\p{L}\p{N}_$]*)*$/u;
const typeArguments = /\s*<[^<>]*(?:<[^<>]*>[^<>]*)*>$/u;
const receiver = /^func \([^()]*?([\p{L}\p{N}_]+)(?:\[[^[\]]*\])? ?\)/u;
/** An option of a command where a program names it: `add_argument('-o', '--out-dir')`, `.option('-o, --out-dir <path>')`. */
const option = /["'`](?:-\w,? ?\|? ?)?(--[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)(?=[\s=,<["'`/])/giu;
const mostOfFile = 10_000;
const longestName = 200;

/** What a source text defines, by place: its symbols under the names of those they stand in, and the options of its commands. */
export function definedSymbols(text: string, symbols: readonly CodeSymbol[]): DefinedSymbol[] {
  const found: DefinedSymbol[] = [];
  addNamed(found, symbols, []);
  for (const match of text.matchAll(option)) {
    if (found.length >= mostOfFile) break;
    found.push({ name: (match[1] ?? '').slice(0, longestName), start: match.index });
  }
  return found.sort((a, b) => a.start - b.start);
}

function addNamed(found: DefinedSymbol[], symbols: readonly CodeSymbol[], path: readonly string[]): void {
  for (const { title, at, start, members } of symbols) {
    if (found.length >= mostOfFile) return;
    const names = title === null ? [] : namesIn(title);
    const inner = [...path, ...names];
    const name = inner.join('.');
    if (names.length > 0 && name.length <= longestName) found.push({ name, start: at ?? start });
    addNamed(found, members, inner);
  }
}

/** `static int parse` is `parse`, `func (s *Server) Run` and `void Server::Run` are `Server` and `Run`. */
function namesIn(title: string): string[] {
  const name = own.exec(title.replace(typeArguments, ''))?.[0];
  if (name === undefined) return [];
  const type = receiver.exec(title)?.[1];
  return [...(type ? [type] : []), ...name.split(/::|\./u)];
}
