/** Replaces packages in the bundle that a Lambda function never runs; see `build.ts`. */
export default {};
