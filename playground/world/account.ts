/** The stand-in account that the playground's machines live in. */
export const ACCOUNT = '111122223333';
