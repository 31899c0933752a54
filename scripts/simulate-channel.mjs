// Chat in a terminal as if in a group of a platform: the platform's side runs here on loopback, the product behind it for real.
//   npm run simulate:channel -- feishu [--library default] [--mode automatic] [--one-to-one]
// Asks the library of HUIXIANG_HOME, or of this folder (`npm run demo` makes one). A line is a message of Ann's; "bob: text" is Bob's;
// "@ text" mentions the assistant; commands as docs/channels.md says. Ann is an owner.
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from '#app/assemble.js';
import { createDelivery } from '#app/create-delivery.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { Callbacks } from '#delivery/callbacks.js';
import { openBenches } from '../test/flow/delivery/open-benches.js';

const packageRoot = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    library: { type: 'string', default: 'default' },
    mode: { type: 'string', default: 'automatic' },
    'one-to-one': { type: 'boolean', default: false },
  },
});
const [kind = ''] = positionals;
const open = openBenches[kind];
if (!open) {
  console.error(`which channel? one of ${Object.keys(openBenches).join(', ')}`);
  process.exit(2);
}
const bench = await open();
const { channel, app } = bench.channel.sender;
const chat = bench.hasGroups && !values['one-to-one'] ? `oc_${randomUUID().slice(0, 8)}` : null;
const config = loadConfig({ packageRoot, environment, currentFolder: process.cwd() });
const admission = { ...config.settings.admission, mode: values.mode, joinSeconds: 0.5 };
const groups = chat === null ? [] : [{ id: `${channel}:${app}:${chat}`, library: values.library }];
// Owners are those of the settings; the platform's own are not used here.
const channels = [{ kind: channel, app, owners: ['ann'], library: values.library, libraries: ['gate-docs'], bindByName: false }];
const assembly = await assemble({ ...config, settings: { ...config.settings, admission, groups } }, console.error);
const callbacks = new Callbacks();
const settings = { ...config.settings, admission, groups, channels };
const listening = await createDelivery(
  { ...assembly, config: { ...config, settings } },
  { callbacks, warn: (warning) => console.error(`! ${warning}`), channels: [bench.channel] },
);
await listening.start();
bench.connect(bench.channel, callbacks.find(channel, app));
console.error(`${kind}, simulated: ${chat === null ? 'one to one' : `a group, mode ${values.mode}`}. Ctrl-D ends.`);
const seen = new Map();
const lines = createInterface({ input: process.stdin, output: process.stdin.isTTY ? process.stderr : undefined, prompt: '› ' });
lines.prompt();
for await (const line of lines) {
  const [, person = 'ann', at = '', text = ''] = /^(?:([a-z]+): )?(@ )?(.*)$/su.exec(line) ?? [];
  if (text.trim() !== '') {
    await bench.deliver({ id: randomUUID(), text, chat, person, mentions: at ? 'assistant' : 'nobody' });
    await listening.delivery.idle();
    const place = chat ?? person;
    const shown = bench.shown(place);
    const before = seen.get(place) ?? [];
    for (const answer of before) if (!shown.includes(answer)) console.log(`\n茴香 takes back: ${answer.split('\n', 1)[0]}\n`);
    for (const answer of shown) if (!before.includes(answer)) console.log(`\n茴香: ${answer}\n`);
    seen.set(place, [...shown]);
  }
  lines.prompt();
}
await listening.stop();
await bench.close();
await assembly.close();
