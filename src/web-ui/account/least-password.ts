/** Characters of a password, at least; the server holds to the same. */
export const leastPassword = 10;
