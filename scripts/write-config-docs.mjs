// Writes config/schema.json and docs/configuration.md from the schema of the settings.
// node --import ./test/typescript-hooks.mjs --conditions=source scripts/write-config-docs.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { configurationPage } from '#config/configuration-page.js';
import { configJsonSchema } from '#config/setting-keys.js';

const fromRoot = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
writeFileSync(fromRoot('config/schema.json'), `${JSON.stringify(configJsonSchema(), null, 2)}\n`);
writeFileSync(fromRoot('docs/configuration.md'), configurationPage(parse(readFileSync(fromRoot('config/default.yaml'), 'utf8'))));
