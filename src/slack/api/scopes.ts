/** The scopes that the app asks for in slack-manifest.yml, where each says why. */
export const SCOPES = [
  'commands',
  'chat:write',
  'users:read',
  'users:read.email',
  'usergroups:read',
] as const;
