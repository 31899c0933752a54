import { isOnThisMachine } from '#shared/is-on-this-machine.js';

describe('isOnThisMachine', () => {
  it('goes by the name in an address', () => {
    const here = ['http://127.0.0.1:8000/v1', 'http://localhost/v1', 'http://[::1]:1/', 'http://127.1/', 'http://LOCALHOST:11434'];
    const away = [
      'https://api.openai.com/v1',
      'http://localhost.example/',
      'http://10.0.0.1/',
      'http://127.0.0.1.example/',
      'http://[::2]/',
    ];
    expect(here.map(isOnThisMachine)).toEqual(here.map(() => true));
    expect(away.map(isOnThisMachine)).toEqual(away.map(() => false));
  });
});
