import type { ChannelFieldRecord, ChannelFormRecord, ChannelKindRecord } from '#admin/channel-setup.js';
import { channelGuides } from '#app/channel-guides.js';
import { channelForm, channelKinds, formChoice, type ChannelKind, type SettingField } from '#config/channels/channel-form.js';

/** Every platform with what to do there and what has to be known of an app. */
export function describeChannelKinds(): readonly ChannelKindRecord[] {
  return channelKinds.map((kind) => {
    const { purpose, warning, steps } = channelGuides[kind];
    const chooses = formChoice(kind);
    const choices = chooses ? chooses.choices : [null];
    return {
      kind,
      purpose,
      warning,
      steps: steps.map(({ zh, en }) => ({ zh: withoutShell(zh), en: withoutShell(en) })),
      chooses: chooses?.name ?? null,
      forms: choices.map((choice) => formOf(kind, choice)),
    };
  });
}

/** Whoever reads it on the page has no shell of the server. */
function withoutShell(step: string): string {
  return step
    .replaceAll(/运行 huixiang serve/gu, '让管理员重启服务')
    .replaceAll(/start huixiang serve/gu, 'have the service restarted')
    .replaceAll(/huixiang serve/gu, 'Huixiang')
    .replaceAll(/(?:[:：]|，例如)\s*openssl rand -hex \d+/gu, '');
}

function formOf(kind: ChannelKind, choice: string | null): ChannelFormRecord {
  const { settings, secrets } = channelForm(kind, '', choice);
  return {
    choice,
    settings: settings.map(toField),
    secrets: secrets.map(({ name, meaning, isRequired }) => ({ name, meaning, isRequired, choices: [], usual: null })),
  };
}

function toField({ name, meaning, isRequired, choices, usual }: SettingField): ChannelFieldRecord {
  const isSaid = usual !== undefined && usual !== null;
  return { name, meaning, isRequired, choices, usual: isSaid ? (typeof usual === 'string' ? usual : JSON.stringify(usual)) : null };
}
