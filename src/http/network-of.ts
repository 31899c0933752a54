import ipaddr from 'ipaddr.js';

/** An address of IPv6 is one of a household's 2^64. */
const networkBits = 64;

/** What tells those apart who send requests: an address, of IPv6 its network. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/${networkBits}`).toString();
}
