import type { WireRequest, WireResponse } from '../../../playground/aws/protocol/protocol.ts';

interface StoredObject {
  readonly bytes: Buffer;
  readonly metadata: Readonly<Record<string, string>>;
}

/** S3, as far as installing asks it. A bucket is made before it is written to. */
export function createBuckets() {
  const buckets = new Set<string>();
  /** `bucket/key`. */
  const objects = new Map<string, StoredObject>();
  return {
    objects,
    /** Undefined if nothing is there. */
    textAt: (url: string): string | undefined =>
      objects.get(new URL(url).pathname.slice(1))?.bytes.toString(),

    answer({ method, url, headers, body }: WireRequest): WireResponse {
      const { pathname, searchParams } = new URL(url, 'http://s3');
      const path = decodeURIComponent(pathname).replace(/^\/|\/$/g, '');
      const [bucket = ''] = path.split('/');
      const isObject = path.includes('/');
      if (method === 'PUT' && !isObject) {
        if (!searchParams.has('publicAccessBlock')) buckets.add(bucket);
        return EMPTY;
      }
      // A HEAD request is answered without a body.
      if (!buckets.has(bucket)) return { ...EMPTY, status: 404 };
      if (!isObject) return EMPTY;
      if (method === 'PUT') {
        const names = Object.keys(headers).filter((name) => name.startsWith('x-amz-meta-'));
        const metadata = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
        objects.set(path, { bytes: body, metadata });
        return EMPTY;
      }
      const found = objects.get(path);
      return found === undefined ? { ...EMPTY, status: 404 } : { ...EMPTY, headers: found.metadata };
    },
  };
}

const EMPTY: WireResponse = { status: 200, headers: {}, body: '' };
