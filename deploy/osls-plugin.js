/** What osls cannot do by itself: a template's rules, and parameters of a stack whose first template has none. */
class Uptime {
  constructor(serverless) {
    const { service } = serverless;
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        service.provider.compiledCloudFormationTemplate.Rules = service.custom.rules;
      },
      // Not earlier: a first deployment creates the stack with a bucket for the code alone, and CloudFormation refuses parameters that a
      // template does not have.
      'before:aws:deploy:deploy:updateStack': () => {
        service.provider.stackParameters = JSON.parse(process.env.UPTIME_STACK_PARAMETERS ?? '[]');
      },
    };
  }
}

// osls loads this with `require`.
export { Uptime as 'module.exports' };
