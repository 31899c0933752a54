import { createHmac } from 'node:crypto';
import { isSameSecret } from '#shared/same-secret.js';

/** https://open.dingtalk.com/document/orgapp/receive-message: what is older is no request of the platform. */
const windowMs = 3_600_000;

/** HMAC-SHA256 over milliseconds, a line feed and the secret itself, in base64: of the callback, and of the address of a custom robot. */
export function robotSignature(secret: string, timestamp: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
}

/** Whether the platform signed a call within the last hour. What it says is not part of what is signed: only TLS keeps that. */
export function isSignedByRobot(headers: Readonly<Record<string, string>>, secret: string, now: Date): boolean {
  const timestamp = headers['timestamp'] ?? '';
  if (!/^\d{13}$/u.test(timestamp) || Math.abs(now.getTime() - Number(timestamp)) >= windowMs) return false;
  return isSameSecret(headers['sign'] ?? '', robotSignature(secret, timestamp));
}
