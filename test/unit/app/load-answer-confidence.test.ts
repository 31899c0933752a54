import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadAnswerConfidence } from '#app/load-answer-confidence.js';
import { evidenceNames } from '#pipeline/respond/answer-evidence.js';

const shipped = fileURLToPath(new URL('../../../resources/answers/confidence.json', import.meta.url));

describe('loadAnswerConfidence', () => {
  it('reads what is shipped: all evidence speaks for an answer, and a group wants more of it', async () => {
    const { evidence, thresholds } = await loadAnswerConfidence(shipped);
    for (const name of evidenceNames) expect(evidence[name].coefficient).toBeGreaterThan(0);
    expect(thresholds.group).toBeGreaterThan(thresholds.direct);
  });

  it.each(['', '{}', '[]', '{"offset": "1"}', '\u0000'])('refuses %j and says what to do', async (content) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-confidence-'));
    try {
      const file = path.join(folder, 'confidence.json');
      writeFileSync(file, content);
      await expect(loadAnswerConfidence(file)).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining('restore it'),
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('refuses a file that is not there', async () => {
    await expect(loadAnswerConfidence('/nowhere/confidence.json')).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
