// The built product on machines that are not as they should be: `npm run rehearse:machines` after `npm run build`, as root on Linux, some
// minutes. Paths with spaces and Chinese characters, no network, a full disk, a home that may not be written, a port that is taken, clocks that
// are wrong. What can be answered is to be answered; everything else is to fail in words, without a stack. Exit 1 where it is not so.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lendVectors } from '../test/e2e/lend-vectors.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const models = process.env.HUIXIANG_MODELS ?? path.join(root, 'workdir/models');
const folder = mkdtempSync(path.join(tmpdir(), '茴香 rehearsal '));
const question = 'How do I verify the signature of a webhook delivery?';
const longestMs = 300_000;

/** The command in a home, behind other words such as those of `unshare`. */
function huixiang(home, args, { before = [], options = '', program = root } = {}) {
  const words = [...before, process.execPath, path.join(program, 'dist/cli/main.js'), ...args];
  const env = { ...process.env, HUIXIANG_HOME: home, HUIXIANG_MODELS: models, NODE_OPTIONS: options };
  const { status, stdout, stderr } = spawnSync(words[0], words.slice(1), { env, encoding: 'utf8', timeout: longestMs });
  return { status, stdout, stderr };
}

const isAnswer = ({ status, stdout }) => status === 0 && stdout.includes('X-Suibo-Signature');
/** Not done, and said why in words. */
const isRefusal = ({ status, stderr }, said) => (status === 1 || status === 2) && stderr.includes(said) && !/\n\s+at /u.test(stderr);
const lastLine = ({ stderr }) => stderr.trim().split('\n').at(-1);

async function newHome(name) {
  const home = path.join(folder, name);
  mkdirSync(path.join(home, 'repodir'), { recursive: true });
  cpSync(path.join(root, 'resources/corpus/en/webhook-guide.md'), path.join(home, 'repodir/webhook-guide.md'));
  await lendVectors(home, 'default');
  return home;
}

const system = ([name, ...args]) => spawnSync(name, args, { encoding: 'utf8' });

/** A disk of its own, with a copy of a home on it. */
function onDisk(home, megabytes, use) {
  const disk = path.join(folder, 'disk');
  mkdirSync(disk, { recursive: true });
  const mounted = system(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', disk]);
  if (mounted.status !== 0) throw new Error(`no disk to try: ${mounted.stderr}`);
  try {
    cpSync(home, disk, { recursive: true });
    return use(disk);
  } finally {
    system(['umount', disk]);
  }
}

const clock = (days) => {
  const shift = `const ms=${days}*864e5,D=Date;globalThis.Date=class extends D{constructor(...a){a.length?super(...a):super(D.now()+ms)}static now(){return D.now()+ms}};`;
  return `--import=data:text/javascript,${encodeURIComponent(shift)}`;
};

const home = await newHome('家 home');
const tries = {
  'a home and a program in folders with spaces and Chinese characters': () => {
    const program = path.join(folder, '程序 folder');
    for (const name of ['dist', 'resources', 'config', 'package.json'])
      cpSync(path.join(root, name), path.join(program, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(program, 'node_modules'));
    const built = huixiang(home, ['ingest'], { program });
    const asked = huixiang(home, ['ask', question], { program });
    return [built.status === 0 && isAnswer(asked), asked.stdout.slice(0, 60)];
  },
  'no network: a library built and asked': async () => {
    const before = ['unshare', '-n'];
    const alone = await newHome('alone');
    const [built, asked] = [huixiang(alone, ['ingest'], { before }), huixiang(alone, ['ask', question], { before })];
    return [built.status === 0 && isAnswer(asked), asked.stdout.slice(0, 60)];
  },
  'a full disk: answers all the same, and builds again once there is room': () =>
    onDisk(home, 60, (disk) => {
      const filler = path.join(disk, 'filler');
      const fill = () => spawnSync('sh', ['-c', 'cat /dev/zero >"$0"', filler]);
      for (const name of ['webhook-guide', 'faq'])
        writeFileSync(path.join(disk, `repodir/new-${name}.md`), `# ${name}\n\n${'New words. '.repeat(400)}\n`);
      fill();
      const asked = huixiang(disk, ['ask', question]);
      const ingest = ['ingest', '--source', path.join(disk, 'repodir')];
      const built = huixiang(disk, ingest);
      rmSync(filler);
      const again = [huixiang(disk, ['ask', question]), huixiang(disk, ingest), huixiang(disk, ['fsck'])];
      const isRight = isAnswer(asked) && isRefusal(built, 'STORAGE_FAILED') && isAnswer(again[0]);
      return [isRight && again.every(({ status }) => status === 0), `${lastLine(asked)} | ${lastLine(built)}`];
    }),
  'a home that may not be written: answers all the same; a server says why it cannot': () =>
    onDisk(home, 60, (disk) => {
      for (const kept of ['', '-wal', '-shm']) rmSync(path.join(disk, `workdir/state.sqlite${kept}`), { force: true });
      writeFileSync(path.join(disk, 'workdir/state.sqlite'), ''); // as a disk that was full leaves it
      system(['mount', '-o', 'remount,ro', disk]);
      const asked = huixiang(disk, ['ask', question]);
      const served = huixiang(disk, ['serve', '--port', '0']);
      return [
        isAnswer(asked) && asked.stderr.includes('its rights and the free space') && isRefusal(served, 'its rights and the free space'),
        `${lastLine(asked)} | ${lastLine(served)}`,
      ];
    }),
  'a port that is taken': async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const served = huixiang(home, ['serve', '--port', `${taken.address().port}`]);
    taken.close();
    return [isRefusal(served, 'EADDRINUSE'), lastLine(served)];
  },
  'a clock thirty years ahead, then right, then thirty years behind: the last build is the one that answers': async () => {
    const wrong = await newHome('clock');
    const steps = [11_000, 0, -11_000].map((days, i) => {
      writeFileSync(path.join(wrong, 'repodir/word.md'), `# The word of the day\n\nThe word of the day is marmalade${i}.\n`);
      const built = huixiang(wrong, ['ingest'], { options: clock(days) });
      const asked = huixiang(wrong, ['ask', 'What is the word of the day?', '--mode', 'direct'], { options: clock(days) });
      return built.status === 0 && asked.status === 0 && asked.stdout.includes(`marmalade${i}`);
    });
    const [now, sound] = [huixiang(wrong, ['ask', question]), huixiang(wrong, ['fsck'])];
    return [steps.every(Boolean) && isAnswer(now) && sound.status === 0, steps.join(', ')];
  },
};

if (!existsSync(path.join(root, 'dist/cli/main.js')) || process.getuid?.() !== 0) {
  console.error('wants `npm run build` before it, and root, who may mount a disk and take the network away');
  process.exit(2);
}
let wrong = 0;
for (const [what, attempt] of Object.entries(tries)) {
  const [isRight, seen] = await attempt();
  if (!isRight) wrong += 1;
  console.log(`${isRight ? '✓' : '✗'} ${what}\n    ${seen}`);
}
rmSync(folder, { recursive: true, force: true });
process.exit(wrong === 0 ? 0 : 1);
