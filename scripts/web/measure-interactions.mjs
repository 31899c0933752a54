const conversations = 200;

/** @returns of each interaction its longest task and how long it took, in milliseconds */
export async function measureInteractions(bench) {
  return [...(await amongConversations(bench)), ...(await amongDocuments(bench))];
}

async function amongConversations(bench) {
  const { page, context } = await bench.person('owner', 'default');
  for (let number = 1; number <= conversations; number += 1)
    await context.request.post('/api/v1/conversations', { data: { library: 'default', title: `About pump ${number}` } });
  await page.goto('/', { waitUntil: 'networkidle' });
  const list = page.getByRole('navigation', { name: 'Conversations' });
  const found = [
    await measure(page, `one of ${conversations} conversations found by its title`, async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('pump 137');
      await list.getByText('About pump 199', { exact: true }).waitFor({ state: 'detached' });
    }),
    await measure(page, 'it is opened', async () => {
      await list.getByText('About pump 137', { exact: true }).click();
      await page.waitForURL(/\/c\//u);
    }),
    await measure(page, 'a hundred letters are written', () =>
      page.getByRole('textbox').last().pressSequentially('how often is it rinsed? '.repeat(4)),
    ),
  ];
  await context.close();
  return found;
}

async function amongDocuments(bench) {
  const { page, context } = await bench.person('owner', 'many');
  await page.goto('/libraries/many/documents');
  await page.getByText('10,000 documents').waitFor();
  const found = [
    await measure(page, '10 000 documents: to row 1 800', async () => {
      await page.evaluate(() => window.scrollTo(0, 100_000));
      await page.locator('[aria-rowindex="1800"]').getByRole('link').waitFor();
    }),
    await measure(page, '10 000 documents: 38 found by words', async () => {
      await page.getByLabel('Words of the name').fill('部门 77 手册 9');
      await page.getByText('38 documents').waitFor();
    }),
    await measure(page, '10 000 documents: all again, by size', async () => {
      await page.getByLabel('Words of the name').fill('');
      await page.getByText('10,000 documents').waitFor();
      await page.getByRole('button', { name: 'Size' }).click();
      await page.locator('[aria-rowindex="2"]').getByRole('link').waitFor();
    }),
  ];
  await context.close();
  return found;
}

/** https://w3c.github.io/longtasks/ */
async function measure(page, name, act) {
  await page.waitForTimeout(500);
  await page.evaluate(() => {
    globalThis.longestTask = 0;
    globalThis.tasks = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration);
    });
    globalThis.tasks.observe({ type: 'longtask' });
  });
  const begun = performance.now();
  await act();
  const done = performance.now() - begun;
  await page.waitForTimeout(200);
  const longest = await page.evaluate(() => {
    globalThis.tasks.disconnect();
    return globalThis.longestTask;
  });
  return { name, done, longest };
}
