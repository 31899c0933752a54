import { openRedis } from '#adapters/language-model/redis/open-redis.js';

it.each(['127.0.0.1:6379', 'http://:secret@127.0.0.1:6379', 'redis:', 'secret'])(
  'refuses %s as an address, without repeating it',
  async (url) => {
    await expect(openRedis(url)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'redis.url: expected an address such as redis://:password@127.0.0.1:6379, found another',
    });
  },
);

it('says by which command the optional package is installed', async () => {
  const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  await expect(openRedis('redis://127.0.0.1', () => Promise.reject(missing))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: 'redis.url: the package ioredis is not installed; run: npm install --no-save --ignore-scripts ioredis@5.11.1',
  });
});
