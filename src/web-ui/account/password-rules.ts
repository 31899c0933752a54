const leastPassword = 10;

/** What is asked of a new password, and how that is said; the server holds to the same. */
export function passwordRules(message: string) {
  return [{ required: true, min: leastPassword, message }];
}
