output "slack_request_url" {
  description = "Paste into the Slack app's manifest, in place of https://uptime.example.com/slack/events."
  value = (
    local.has_url
    ? "${aws_lambda_function_url.slack[0].function_url}slack/events"
    : "https://${aws_apigatewayv2_api.slack[0].id}.execute-api.${local.region}.${local.suffix}/slack/events"
  )
}

output "table" {
  description = "The DynamoDB table with everything that Uptime remembers. It stays when the module is removed."
  value       = local.table
}

output "version" {
  description = "The release that is deployed."
  value       = local.version
}
