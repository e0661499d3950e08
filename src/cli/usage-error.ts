/** The command line or its environment is wrong: printed on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
