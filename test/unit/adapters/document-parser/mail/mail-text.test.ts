import { mailText } from '#adapters/document-parser/mail/mail-text.js';

it('takes no long time for brackets without end', () => {
  const started = performance.now();
  expect(mailText(`See [this](that) ${'['.repeat(200_000)}`)).toMatch(/^See \\\[this\]/u);
  expect(performance.now() - started).toBeLessThan(5_000);
});
