import type { CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';

/** Quoted text, names and comments, in which a semicolon ends nothing. */
const token =
  /'[^']*(?:'|$)|"[^"]*(?:"|$)|`[^`]*(?:`|$)|--[^\n]*|\/\*[^]*?(?:\*\/|$)|\$([A-Za-z_]*)\$[^]*?(?:\$\1\$|$)|;|\bBEGIN\b|\bCASE\b|\bEND\b/giu;
const leading = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[^]*?\*\/)+/u;
const named =
  /^(?:CREATE(?:\s+OR\s+REPLACE)?(?:\s+\w+){0,3}?|ALTER|DROP)\s+(?:TABLE|VIEW|INDEX|FUNCTION|PROCEDURE|TRIGGER|TYPE|SCHEMA|DATABASE|SEQUENCE|ROLE|USER)(?:\s+IF(?:\s+NOT)?\s+EXISTS)?\s+[^\s(;]+|^(?:INSERT\s+INTO|DELETE\s+FROM|UPDATE|WITH)\s+[^\s(;]+/iu;
const longestTitle = 120;

/** Statements of SQL of more than one line, each with the comments above it; the body of a procedure is no statement. */
export function sqlStatements(text: string): CodeSymbol[] {
  const symbols: CodeSymbol[] = [];
  let start = 0;
  let blocks = 0;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const sign = match[0].toUpperCase();
    if (sign === 'BEGIN' || sign === 'CASE') blocks += isTransaction(text, token.lastIndex) ? 0 : 1;
    else if (sign === 'END') blocks = isNamedEnd(text, token.lastIndex) ? blocks : Math.max(0, blocks - 1);
    if (sign !== ';' || blocks > 0) continue;
    add(symbols, text, { start, end: token.lastIndex });
    start = token.lastIndex;
  }
  add(symbols, text, { start, end: text.length });
  return symbols;
}

function isTransaction(text: string, at: number): boolean {
  return /^\s*(?:;|TRAN\b|TRANSACTION\b|WORK\b)/iu.test(text.slice(at, at + 40));
}

/** `END IF` closes what `IF` opened, which is not counted. */
function isNamedEnd(text: string, at: number): boolean {
  return /^\s+(?:IF|LOOP|WHILE|REPEAT|FOR)\b/iu.test(text.slice(at, at + 40));
}

function add(symbols: CodeSymbol[], text: string, { start, end }: { readonly start: number; readonly end: number }): void {
  const piece = text.slice(start, end);
  const body = piece.slice(leading.exec(piece)?.[0].length ?? 0);
  if (!body.trimEnd().includes('\n')) return;
  const title = (named.exec(body)?.[0] ?? body.split('\n', 1)[0] ?? '').replace(/\s+/gu, ' ').trim().slice(0, longestTitle);
  const blank = piece.length - piece.trimStart().length;
  symbols.push({ start: start + blank, end, title, members: [] });
}
