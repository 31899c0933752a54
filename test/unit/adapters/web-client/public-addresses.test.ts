import { publicAddresses } from '#adapters/web-client/public-addresses.js';

describe('the addresses that may be fetched', () => {
  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '4000::1',
    '5f00::1',
    '',
    'localhost',
    '1.2.3',
    'example.org',
  ])('do not include %s', (address) => {
    expect(publicAddresses([])(address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2001:4860:4860::8888', '::ffff:1.1.1.1'])(
    'include %s',
    (address) => {
      expect(publicAddresses([])(address)).toBe(true);
    },
  );

  it('include what the owner allows, and nothing beside it', () => {
    const isAllowed = publicAddresses(['10.1.0.0/16', '127.0.0.1', 'fd00::/8']);
    expect(['10.1.255.255', '127.0.0.1', '::ffff:127.0.0.1', 'fd12::1', '1.1.1.1'].filter(isAllowed)).toHaveLength(5);
    expect(['10.2.0.1', '127.0.0.2', 'fc12::1', '::1'].filter(isAllowed)).toEqual([]);
  });

  it.each(['intranet', '10.0.0.0/99', '', '1.2.3.4.5', '1.2.3'])('cannot be allowed as %p', (text) => {
    expect(() => publicAddresses([text])).toThrow('is no address');
  });
});
