/** What the settings say where nobody says otherwise, as far as others than `config/define.ts` have to know. */
export const SETTING_DEFAULTS = {
  // A first deployment shows what it would do before it does anything.
  mode: 'observe',
  leadMinutes: 15,
  savingsTags: ['team', 'env'],
} as const;
