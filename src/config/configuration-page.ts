import type { Tree } from '#config/environment-layer.js';
import { secretKeys } from '#config/schema.js';
import { settingKeys } from '#config/setting-keys.js';

const beginning = `# Configuration

Settings come from three places, the later over the earlier: the program's \`config/default.yaml\`, your \`config/local.yaml\`
(in \`HUIXIANG_HOME\`, else in the current folder), and the environment. Unknown names are refused, with the nearest known one.
Secrets stand in the environment or in files of their own, never among settings, and print as \`***\`. In the environment a list is written as YAML: \`["*.md"]\`.

Folders come from the environment too: \`HUIXIANG_HOME\` holds \`config/\`, \`repodir/\` and \`workdir/\`; \`HUIXIANG_MODELS\` holds the
embedding models, \`workdir/models\` when it is not set. \`HF_ENDPOINT\` names another model hub for \`huixiang models fetch\`.

| Setting | Default | Environment | Meaning |
| --- | --- | --- | --- |
`;

/** docs/configuration.md: every setting of the schema with its default. */
export function configurationPage(defaults: Tree): string {
  const rows = settingKeys().map(({ key, variable, meaning }) => {
    const value = secretKeys.includes(key) ? '' : defaultOf(key, defaults);
    return `| \`${key}\` | ${value} | \`${variable}\` | ${meaning} |`;
  });
  return `${beginning}${rows.join('\n')}\n`;
}

function defaultOf(key: string, defaults: Tree): string {
  const value = key.split('.').reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Tree)[name] : undefined), defaults);
  return value === undefined ? '' : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}
