/** An error's text. Errors of the adapters are written for people and hold no secrets. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
