# Uptime on AWS: three functions, a table, a group of timers, the five-minute tick, and what watches over them.
# README.md says how to call this module. A test compares it with uptime.template.yaml, resource by resource.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  partition = data.aws_partition.current.partition
  suffix    = data.aws_partition.current.dns_suffix
  region    = data.aws_region.current.region
  account   = data.aws_caller_identity.current.account_id

  # The release that this module belongs to, and its archives.
  version = "0.3.0"
  archive = { for name in ["slack", "people", "engine"] : name => "uptime-${local.version}-${name}.zip" }

  name = "uptime-${var.stage}"

  # Written out, because the functions' own roles and environments need them: references would be circular.
  people_arn = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${local.name}-people"
  engine_arn = "arn:${local.partition}:lambda:${local.region}:${local.account}:function:${local.name}-engine"

  # SSM parameters (SecureString). Only their names are known here: the values never reach Terraform.
  bot_token      = "/uptime/${var.stage}/slack-bot-token"
  signing_secret = "/uptime/${var.stage}/slack-signing-secret"
}
