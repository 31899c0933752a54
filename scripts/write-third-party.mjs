// Writes THIRD_PARTY.md, the licences of what Huixiang brings of others: npm run licences
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { thirdPartyPage } from './third-party-page.mjs';

writeFileSync(path.join(import.meta.dirname, '../THIRD_PARTY.md'), thirdPartyPage());
