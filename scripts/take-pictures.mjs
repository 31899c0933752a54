// The pictures of the page in the READMEs: the sample library, asked in a real browser. After `npm run build`:
//   npm run pictures:readme
// writes docs/pictures/*.png. Needs Chromium (bash scripts/setup.sh).
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { openBench } from '../test/browser/open-bench.js';
import { run } from '../test/e2e/command.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, 'docs/pictures');
const questions = { en: 'How do I verify the signature of a webhook delivery?', zh: '错误码 E05 灯板过热，灯变暗了是坏了吗？' };
const view = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };
mkdirSync(folder, { recursive: true });

async function build(home) {
  const at = (name) => path.join(root, 'resources', name);
  const args = ['ingest', '--source', at('corpus'), '--examples', at('questions/good.json'), at('questions/bad.json')];
  const { code, stderr } = await run(home, args);
  if (code !== 0) throw new Error(stderr);
}

/** Few colours are enough for a page of text. */
async function take(page, name) {
  await page.waitForTimeout(600); // whatever moves has come to rest
  const picture = await page.screenshot();
  await sharp(picture)
    .png({ palette: true, colours: 128, effort: 10 })
    .toFile(path.join(folder, `${name}.png`));
}

const bench = await openBench({ prepare: build });
try {
  for (const [language, locale] of [
    ['en', 'en-GB'],
    ['zh', 'zh-CN'],
  ]) {
    const { page, context } = await bench.person('owner', 'default', { ...view, locale });
    await page.goto('/');
    await page.getByRole('textbox').last().fill(questions[language]);
    await page.keyboard.press('Enter');
    const mark = page.locator('.ask-cite').first();
    await mark.waitFor({ timeout: 60_000 });
    await mark.click();
    await take(page, `ask.${language}`);
    await page.goto('/libraries/default/gate', { waitUntil: 'networkidle' });
    await take(page, `gate.${language}`);
    await page.goto('/libraries/default/messages', { waitUntil: 'networkidle' });
    await page.locator('.messages-list').getByRole('link').first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await take(page, `message.${language}`);
    await context.close();
  }
} finally {
  await bench.close();
}
