import { channelForm, channelKinds } from '#config/channels/channel-form.js';
import { channelGuides } from '#app/channel-guides.js';

const unknownHost = 'https://YOUR.ADDRESS';

/** Of an app as much as tells, whether or not its entry holds. */
interface App {
  readonly kind: string;
  readonly app: string;
  readonly receive?: unknown;
}

/**
 * What a platform is to call for an app, whether or not it does.
 * @param publicUrl where the installation is, without a slash at its end; null where that is not known
 */
export function addressToCall({ kind, app }: App, publicUrl: string | null): string {
  return `${publicUrl ?? unknownHost}/channels/${kind}/${app}`;
}

/** The same; null where the platform calls nothing, since we call it. */
export function callbackAddress(app: App, publicUrl: string | null): string | null {
  return isCalled(app) ? addressToCall(app, publicUrl) : null;
}

/** A kind that can be both says so in `receive`; a guide that never names the address is of one that calls the platform. */
function isCalled({ kind, receive }: App): boolean {
  const known = channelKinds.find((one) => one === kind);
  const way = receive ?? (known && channelForm(known, '').settings.find(({ name }) => name === 'receive')?.usual);
  if (way !== undefined) return way === 'webhook';
  return (known && channelGuides[known]?.steps.some(({ en }) => en.includes('{address}'))) ?? true;
}
