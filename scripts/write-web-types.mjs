// Writes src/web-ui/api/schema.d.ts, the types of the API for the page, from the document that the routes make.
// node --import ./test/typescript-hooks.mjs --conditions=source scripts/write-web-types.mjs
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { controllers } from '#app/controllers.js';
import { OpenApi } from '#app/open-api.js';
import { webTypesOf } from './web-types-of.mjs';

const file = fileURLToPath(new URL('../src/web-ui/api/schema.d.ts', import.meta.url));
writeFileSync(file, await webTypesOf(new OpenApi(controllers).document()));
