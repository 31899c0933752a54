// Chat in a terminal as if in a group of a platform: the platform's side runs here on loopback, the product behind it for real.
//   npm run simulate:channel -- webhook [--library default] [--mode automatic] [--one-to-one]
// The documents of the demo, or of HUIXIANG_HOME. A line is a message of Ann's; "bob: text" is Bob's; "@ text" mentions the assistant.
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { assemble } from '#app/assemble.js';
import { createDelivery } from '#app/create-delivery.js';
import { environment } from '#config/environment.js';
import { loadConfig } from '#config/load.js';
import { Callbacks } from '#delivery/callbacks.js';
import { simulated } from '../test/simulators/simulated-platforms.js';

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
const open = simulated[kind];
if (!open) {
  console.error(`which channel? one of ${Object.keys(simulated).join(', ')}`);
  process.exit(2);
}
const config = loadConfig({ packageRoot, environment, currentFolder: process.cwd() });
const platform = await open();
const chat = platform.hasGroups && !values['one-to-one'] ? 'room' : null;
const settings = {
  ...config.settings,
  channels: [platform.settings],
  admission: { ...config.settings.admission, mode: values.mode, joinSeconds: 1 },
  groups: [],
};
if (values.library !== 'default') settings.groups = [{ id: `${kind}:${platform.settings.app}:room`, library: values.library }];
const app = await assemble({ ...config, settings }, console.error);
const callbacks = new Callbacks();
const channels = await createDelivery({ ...app, config: { ...config, settings } }, { callbacks, warn: console.error });
await channels.start();
platform.connect(callbacks.find(kind, platform.settings.app));
platform.onShown((_place, text) => console.log(`\n茴香: ${text}\n`));
console.error(`${path.basename(kind)} is simulated; ${chat === null ? 'one to one' : `in a group, mode ${values.mode}`}. Ctrl-D ends.`);
const lines = createInterface({ input: process.stdin, output: process.stdin.isTTY ? process.stderr : undefined, prompt: '› ' });
lines.prompt();
for await (const line of lines) {
  const [, person = 'ann', at = '', text = ''] = /^(?:([a-z]+): )?(@ )?(.*)$/su.exec(line) ?? [];
  if (text.trim() !== '') await platform.deliver({ id: randomUUID(), text, chat, person, mentions: at ? 'assistant' : 'nobody' });
  lines.prompt();
}
await channels.delivery.idle();
await channels.stop();
await platform.close();
await app.close();
