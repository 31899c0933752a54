import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A library with ten thousand files that were sent, and none built. */
export function sendMany(home: string): void {
  const folder = path.join(home, 'workdir', 'libraries', 'many');
  for (let department = 0; department < 100; department += 1) {
    const below = path.join(folder, 'uploads', `部门 ${department}`);
    mkdirSync(below, { recursive: true });
    for (let file = 0; file < 100; file += 1)
      writeFileSync(path.join(below, `手册 ${file}.${file % 5 === 0 ? 'txt' : 'md'}`), 'x'.repeat(file + 1));
  }
  writeFileSync(path.join(folder, 'library.json'), JSON.stringify({ format: 1, version: 1, createdAt: '2026-01-01T00:00:00.000Z' }));
}
