import { parseHeaders } from '#telemetry/parse-headers.js';

describe('headers for a collector', () => {
  it.each([
    ['authorization=Basic%20dTpw', { authorization: 'Basic dTpw' }],
    ['X-Key=a=b,dd-api-key=1%2C2', { 'x-key': 'a=b', 'dd-api-key': '1,2' }],
  ])('are read as OpenTelemetry writes them: %s', (text, expected) => {
    expect(parseHeaders(text)).toEqual(expected);
  });

  it.each(['secret', '=secret', 'a=secret,b', 'a b=secret', 'a=secret%', 'a=secret%0D%0Ab', 'a=', 'a=secret%E6%B3%B5'])(
    'are refused where they are none, without being said: %s',
    (text) => {
      expect(() => parseHeaders(text)).toThrow(
        expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.not.stringContaining('secret') }),
      );
    },
  );
});
