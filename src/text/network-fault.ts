/** Follows what says that AWS or Slack did not answer. */
export const NETWORK_ADVICE =
  'This is a fault of the network, not a missing permission: check the connection, and HTTPS_PROXY and NO_PROXY if there is a proxy.';
