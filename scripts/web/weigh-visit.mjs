import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../dist/web', import.meta.url));
const sizeOf = (name, ending) => {
  const file = path.join(built, name);
  return statSync(existsSync(file + ending) ? file + ending : file).size;
};

/** Files of the built page that a visit fetches, and their bytes as gzip and brotli. */
export async function weighVisit(page, place) {
  const names = new Set();
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith('/assets/')) names.add(pathname);
  });
  await page.goto(place, { waitUntil: 'networkidle' });
  // A page that is slow to begin with is idle before it has asked for its own files.
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(500);
  const sum = (ending) => [...names].reduce((bytes, name) => bytes + sizeOf(name, ending), 0);
  return { files: names.size, gzip: sum('.gz'), brotli: sum('.br') };
}
