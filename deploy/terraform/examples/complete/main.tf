# Uptime for two accounts, with keys of its own. Put the two secrets into SSM first: ../../README.md.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29, < 7.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "data"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/deploy"
  }
}

data "aws_caller_identity" "home" {}

variable "release" {
  description = "The folder with an unpacked release."
  type        = string
}

variable "first_channel" {
  description = "The id of the Slack channel for the start."
  type        = string
}

variable "external_id" {
  description = "A long random text, the same for Uptime and for the role in the other account."
  type        = string
}

module "uptime" {
  source = "../.."

  code_directory = var.release
  first_channel  = var.first_channel

  member_role = "Uptime"
  external_id = var.external_id

  kms_key_arns       = ["arn:aws:kms:eu-central-1:111122223333:key/11111111-2222-3333-4444-555555555555"]
  alarm_email        = "platform@example.com"
  log_retention_days = 90
  cloud_trail        = true
  usage              = true
  cost_explorer      = true

  # With a quota of 170 or more.
  slack_concurrency  = 20
  people_concurrency = 20
  engine_concurrency = 30
}

module "uptime_in_data" {
  source    = "../../modules/member-role"
  providers = { aws = aws.data }

  home_account_id = data.aws_caller_identity.home.account_id
  home_region     = "eu-central-1"
  external_id     = var.external_id
  cloud_trail     = true
  usage           = true
  cost_explorer   = true
}

output "slack_request_url" {
  description = "For the Slack app's manifest."
  value       = module.uptime.slack_request_url
}
