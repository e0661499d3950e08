/** Follows what says that AWS or Slack did not answer. */
export const NETWORK_ADVICE =
  'This is a network problem, not a missing permission. Check the connection, and HTTPS_PROXY and NO_PROXY if you use a proxy.';
