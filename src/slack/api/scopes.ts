/** The scopes in slack-manifest.yml, which explains each of them. */
export const SCOPES = [
  'commands',
  'chat:write',
  'users:read',
  'users:read.email',
  'usergroups:read',
] as const;
