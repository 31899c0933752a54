import { shownAddress } from '#database/state/postgres/postgres-address.js';

describe('an address of PostgreSQL', () => {
  it.each([
    ['postgresql://ann:secret@db.example:5433/huixiang?sslmode=verify-full', 'postgresql://db.example:5433/huixiang'],
    ['postgres://ann@127.0.0.1/huixiang', 'postgresql://127.0.0.1/huixiang'],
    ['postgresql://ann:s%2Fe%40c@[::1]:5432/huixiang', 'postgresql://[::1]:5432/huixiang'],
    ['postgresql:///huixiang?host=/run/postgresql', 'postgresql:///run/postgresql/huixiang'],
    ['postgresql://ann:secret@/huixiang?host=/run/postgresql&port=5433', 'postgresql:///run/postgresql/huixiang'],
    ['postgresql://ann:secret@%2Frun%2Fpostgresql/huixiang', 'postgresql:///run/postgresql/huixiang'],
  ])('is shown without what is secret: %s', (address, shown) => {
    expect(shownAddress(address)).toBe(shown);
  });

  it.each([
    '',
    'secret',
    'mysql://ann:secret@db/huixiang',
    'https://ann:secret@db/huixiang',
    'postgresql://ann:sec/ret@db/huixiang',
    'postgresql://ann:12/secret@db/huixiang',
    'postgresql://ann:12?secret@db/huixiang',
    'postgresql://ann:12#secret@db/huixiang',
    'postgresql://ann:sec ret@db:port/huixiang',
  ])('is refused without being repeated: %s', (address) => {
    const refuse = (): string => shownAddress(address);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/^database\.url: expected/u) }),
    );
    expect(refuse).not.toThrow(/secret|sec\/ret|sec ret/u);
  });
});
