import { codeBlocks, type CodeSymbol } from '#adapters/document-parser/code/code-blocks.js';
import { definedSymbols } from '#adapters/document-parser/code/defined-symbols.js';
import { locateBlocks } from '#adapters/document-parser/code/locate-blocks.js';
import { grammars, withSyntaxTree } from '#adapters/document-parser/code/code-grammars.js';
import { symbolsOf } from '#adapters/document-parser/code/code-symbols.js';
import { xmlElements } from '#adapters/document-parser/code/code-elements.js';
import { jsonKeys } from '#adapters/document-parser/code/code-json.js';
import { sectionKeys, yamlKeys } from '#adapters/document-parser/code/code-keys.js';
import { sqlStatements } from '#adapters/document-parser/code/code-statements.js';
import { decodeText } from '#adapters/document-parser/decode-text.js';
import { endingOf } from '#shared/ending-of.js';
import type { ParseContext, Reading } from '#adapters/document-parser/parse-context.js';

const mostCharacters = 2_000_000;
const longestLine = 20_000;

/** Source code and configuration as it is, every function, class, statement or key a block of its own. */
export async function parseCode(bytes: Uint8Array, { name }: Pick<ParseContext, 'name'>): Promise<Reading> {
  const { text, encoding, warning } = decodeText(bytes, namedEncoding(bytes));
  const warnings = warning ? [warning] : [];
  const plain = text.length > mostCharacters || hasLongLine(text) ? 'too large or generated; not parted by functions or keys' : null;
  const symbols = plain ? [] : await symbolsFor(endingOf(name), text);
  if (plain ?? !symbols) warnings.push(plain ?? 'too complex; not parted by functions');
  const blocks = locateBlocks(text, codeBlocks(text, symbols ?? []), definedSymbols(text, symbols ?? []));
  return { title: null, text, blocks, warnings, encoding };
}

const scanners: Readonly<Record<string, (text: string) => CodeSymbol[]>> = {
  yaml: yamlKeys,
  yml: yamlKeys,
  toml: sectionKeys,
  ini: sectionKeys,
  json: jsonKeys,
  xml: xmlElements,
  sql: sqlStatements,
};

/** Null when the text is too complex for its grammar. */
async function symbolsFor(ending: string, text: string): Promise<CodeSymbol[] | null> {
  const grammar = Object.hasOwn(grammars, ending) ? grammars[ending] : undefined;
  if (grammar) return withSyntaxTree(grammar, text, (tree) => symbolsOf(tree, text));
  return Object.hasOwn(scanners, ending) ? (scanners[ending]?.(text) ?? []) : [];
}

/** As in `<?xml version="1.0" encoding="gbk"?>` or `# -*- coding: gbk -*-`. */
function namedEncoding(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^<\?xml[^>]*\bencoding=["']([\w-]+)|^(?:#![^\n]*\n)?#[^\n]*coding[:=][ \t]*([\w-]+)/u.exec(start)?.slice(1).find(Boolean) ?? null;
}

function hasLongLine(text: string): boolean {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    if ((end === -1 ? text.length : end) - start > longestLine) return true;
    if (end === -1) return false;
    start = end + 1;
  }
  return false;
}
