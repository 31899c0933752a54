import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { checkWritable } from '#cli/write-result.js';
import { temporaryFolder } from '../../contract/temporary-folder.js';

describe('checkWritable', () => {
  const folder = temporaryFolder();

  it('lets a result be written where none is, where one is, and to a device, and makes nothing', async () => {
    writeFileSync(folder.file('old.jsonl'), 'kept');
    for (const file of [folder.file('new.jsonl'), folder.file('old.jsonl'), '/dev/null']) await checkWritable(file);
    expect(existsSync(folder.file('new.jsonl'))).toBe(false);
  });

  it('refuses a folder, and a folder that is not there', async () => {
    mkdirSync(folder.file('out'));
    for (const file of [folder.file('out'), folder.file('missing/out.jsonl')])
      await expect(checkWritable(file)).rejects.toMatchObject({ code: 'STORAGE_FAILED', message: expect.stringContaining(file) });
  });
});
