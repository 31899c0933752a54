// A program of its own that takes a lock, says whether it got it, and keeps it.
import { lockFile, type LockKind } from '#database/file-lock.js';

const [file = '', kind = 'exclusive'] = process.argv.slice(2);
const lock = await lockFile(file, kind as LockKind);
console.log(lock ? 'held' : 'busy');
setInterval(() => lock, 1_000);
