# How Slack reaches the Slack function: a function URL, or an HTTP API.

locals {
  has_url      = var.front_door == "url"
  has_http_api = var.front_door == "httpApi"

  without_function_urls = [
    "ap-east-2",
    "ap-south-2",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-west-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-2",
    "eu-south-2",
    "eusc-de-east-1",
    "il-central-1",
    "me-central-1",
    "us-gov-east-1",
    "us-gov-west-1",
  ]
}

resource "aws_lambda_function_url" "slack" {
  count = local.has_url ? 1 : 0

  function_name = aws_lambda_function.slack.function_name
  # Slack cannot sign as IAM wants. The function checks Slack's own signature before anything else.
  authorization_type = "NONE"

  lifecycle {
    precondition {
      condition     = !contains(local.without_function_urls, local.region)
      error_message = "This Region has no function URLs. Set front_door = \"httpApi\", which is API Gateway."
    }
  }
}

resource "aws_lambda_permission" "url" {
  count = local.has_url ? 1 : 0

  statement_id           = "slack_may_call_the_url"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.slack.function_name
  principal              = "*"
  function_url_auth_type = "NONE"
}

resource "aws_lambda_permission" "url_invoke" {
  count = local.has_url ? 1 : 0

  statement_id             = "the_url_may_invoke"
  action                   = "lambda:InvokeFunction"
  function_name            = aws_lambda_function.slack.function_name
  principal                = "*"
  invoked_via_function_url = true
}

resource "aws_apigatewayv2_api" "slack" {
  count = local.has_http_api ? 1 : 0

  name          = local.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "slack" {
  count = local.has_http_api ? 1 : 0

  api_id      = aws_apigatewayv2_api.slack[0].id
  name        = "$default"
  auto_deploy = true
}

resource "aws_apigatewayv2_integration" "slack" {
  count = local.has_http_api ? 1 : 0

  api_id                 = aws_apigatewayv2_api.slack[0].id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.slack.arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 30000
}

resource "aws_apigatewayv2_route" "slack" {
  count = local.has_http_api ? 1 : 0

  api_id    = aws_apigatewayv2_api.slack[0].id
  route_key = "POST /slack/events"
  target    = "integrations/${aws_apigatewayv2_integration.slack[0].id}"
}

resource "aws_lambda_permission" "http_api" {
  count = local.has_http_api ? 1 : 0

  statement_id  = "the_http_api_may_invoke"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.slack.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.slack[0].execution_arn}/*"
}
