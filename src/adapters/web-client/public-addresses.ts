import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AssistantError } from '#domain/errors.js';

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Reachable from outside by its number, and yet the inside of a cloud: Azure's host agent. */
const inside: readonly string[] = ['168.63.129.16'];
const globalIpv6: Range = [ipaddr.parse('2000::'), 3];

/**
 * Tells the addresses of the public internet from those of this machine and the networks around it: loopback, private,
 * link-local (there cloud metadata lives), unique-local, carrier-grade NAT, multicast, reserved, and IPv6 forms that carry an
 * IPv4 address.
 * @param allow addresses and ranges (`10.1.0.0/16`) that may be reached all the same
 * @throws AssistantError CONFIG_INVALID when one of them is neither
 */
export function publicAddresses(allow: readonly string[]): (address: string) => boolean {
  const allowed = allow.map(toRange);
  return (text) => {
    if (isIP(text) === 0) return false;
    const address = ipaddr.process(text); // an IPv4-mapped address is the IPv4 address it leads to
    return allowed.some((range) => isIn(address, range)) || isPublic(address);
  };
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast' || inside.includes(address.toString())) return false;
  return address.kind() === 'ipv4' || isIn(address, globalIpv6);
}

function isIn(address: ipaddr.IPv4 | ipaddr.IPv6, [base, bits]: Range): boolean {
  return address.kind() === base.kind() && address.match(base, bits);
}

function toRange(text: string): Range {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    if (isIP(text) === 0) throw new Error('no address');
    const address = ipaddr.process(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch (cause) {
    throw new AssistantError('CONFIG_INVALID', `web.allow: ${text} is no address; write 10.1.2.3 or 10.1.0.0/16`, { cause });
  }
}
