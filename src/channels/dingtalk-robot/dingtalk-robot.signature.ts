import { isSignedByRobot } from '#delivery/dingtalk/robot-signature.js';
import { isSameSecret } from '#shared/same-secret.js';
import type { DingtalkRobotSettings } from './dingtalk-robot-settings.js';

/**
 * Whether a call is the robot's. Robots of apps sign (`timestamp`, `sign`), robots that a group made for itself carry the token of their
 * Outgoing settings (`token`); each that the settings have must hold.
 */
export function isFromRobot(
  headers: Readonly<Record<string, string>>,
  { appSecret, outgoingToken }: Pick<DingtalkRobotSettings, 'appSecret' | 'outgoingToken'>,
  now: Date,
): boolean {
  if (!appSecret && !outgoingToken) return false;
  if (appSecret && !isSignedByRobot(headers, appSecret.reveal(), now)) return false;
  return !outgoingToken || isSameSecret(headers['token'] ?? '', outgoingToken.reveal());
}
