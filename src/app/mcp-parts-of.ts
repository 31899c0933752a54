import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { McpParts } from '#channels/mcp/mcp-parts.js';
import type { Assembly } from '#app/assemble.js';

/** What the Model Context Protocol needs of the product. */
export type McpServed = Pick<Assembly, 'config' | 'searchLibrary' | 'libraryStore' | 'builds' | 'parsed'>;

export function mcpPartsOf(
  { config, searchLibrary, libraryStore, builds, parsed }: McpServed,
  parts: Pick<McpParts, 'converse' | 'turnstile'>,
): McpParts {
  const about = readFileSync(path.join(config.paths.packageRoot, 'package.json'), 'utf8');
  const { version } = JSON.parse(about) as { readonly version: string };
  return { ...parts, searchLibrary, libraryStore, builds, parsed, version };
}
