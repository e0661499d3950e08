import dynalite from 'dynalite';

export interface DynamoServer {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A DynamoDB in this process, on a free port: somebody else's (dynalite), so that what we believe of conditions and pages is checked.
 * It does not know UpdateTimeToLive or transactions, and never deletes what has expired.
 */
export async function startDynamo(): Promise<DynamoServer> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('dynalite listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
