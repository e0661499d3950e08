/** Stands in, in the bundle, for packages that a Lambda function never runs; see `build.ts`. */
export default {};
