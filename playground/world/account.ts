/** The account of the playground's machines. */
export const ACCOUNT = '111122223333';
