export interface CodePlace {
  readonly bucket: string;
  /** Ends with a slash. */
  readonly prefix: string;
}

export type BucketFault = 'missing' | 'elsewhere' | 'denied';

/** Lambda and CloudFormation read code and template from S3, in the same Region. */
export interface CodeStore {
  /** Makes a bucket that nobody else can read, unless it is there. */
  makeBucket(bucket: string): Promise<'made' | 'there'>;
  /** What keeps a bucket from being used for this Region's code; undefined if nothing does. */
  faultOf(bucket: string): Promise<BucketFault | undefined>;
  /** Puts a file there, unless it is there already with the same content. */
  put(place: CodePlace, name: string, bytes: Uint8Array): Promise<'put' | 'there'>;
  /** The address that CloudFormation reads a template from. */
  urlOf(place: CodePlace, name: string): string;
}
