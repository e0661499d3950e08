export interface CodePlace {
  readonly bucket: string;
  /** Ends with a slash. */
  readonly prefix: string;
}

/** Lambda and CloudFormation read code and template from S3, in the same Region. */
export interface CodeStore {
  /** Makes a bucket that nobody else can read, unless it is there. */
  makeBucket(bucket: string): Promise<'made' | 'there'>;
  /** Puts a file there, unless it is there already with the same content. */
  put(place: CodePlace, name: string, bytes: Uint8Array): Promise<'put' | 'there'>;
  /** The address that CloudFormation reads a template from. */
  urlOf(place: CodePlace, name: string): string;
}
