# The role in another account that lets Uptime look at it, and start and stop what carries the tag. The same as member-role.yml.

terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.29, < 7.0"
    }
  }
}

data "aws_partition" "current" {}

locals {
  home = "arn:${data.aws_partition.current.partition}:iam::${var.home_account_id}"
}

resource "aws_iam_role" "member" {
  name = var.role_name

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "${local.home}:root" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "sts:ExternalId" = var.external_id }
        # Nobody in that account but this deployment's two functions that do work. As a condition, because a principal has to exist, and would
        # lose its trust when its role is made again.
        ArnEquals = {
          "aws:PrincipalArn" = [
            "${local.home}:role/${var.deployment}-people-${var.home_region}",
            "${local.home}:role/${var.deployment}-engine-${var.home_region}",
          ]
        }
      }
    }]
  })
}

module "machines" {
  source = "../machines"

  tag_key      = var.tag_key
  kinds        = var.kinds
  kms_key_arns = var.kms_key_arns
}

resource "aws_iam_role_policy" "machines" {
  for_each = module.machines.policies

  name   = each.key
  role   = aws_iam_role.member.id
  policy = each.value
}

# For settings that look at all Regions.
resource "aws_iam_role_policy" "targets" {
  name = "targets"
  role = aws_iam_role.member.id

  policy = jsonencode({
    Version = "2012-10-17"
    # kinds:targets, from src/aws/targets by npm run generate
    Statement = [{ Effect = "Allow", Action = ["ec2:DescribeRegions"], Resource = "*" }]
    # /kinds:targets
  })
}

# Who started or stopped something by hand. AWS limits it to nothing smaller.
resource "aws_iam_role_policy" "trail" {
  count = var.cloud_trail ? 1 : 0

  name = "trail"
  role = aws_iam_role.member.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "cloudtrail:LookupEvents", Resource = "*" }]
  })
}

# How much resources are used. AWS limits neither to anything smaller.
resource "aws_iam_role_policy" "usage" {
  count = var.usage ? 1 : 0

  name = "usage"
  role = aws_iam_role.member.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["cloudwatch:GetMetricData", "compute-optimizer:GetIdleRecommendations", "ssm:DescribeSessions"], Resource = "*" }]
  })
}

# What reservations and Savings Plans cover. AWS limits neither to anything smaller.
resource "aws_iam_role_policy" "cost_explorer" {
  count = var.cost_explorer ? 1 : 0

  name = "cost-explorer"
  role = aws_iam_role.member.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["ce:GetReservationCoverage", "ce:GetSavingsPlansCoverage"], Resource = "*" }]
  })
}

output "role_arn" {
  description = "The role's ARN."
  value       = aws_iam_role.member.arn
}
