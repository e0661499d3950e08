terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # 6.29 has invoked_via_function_url, which a function URL needs since October 2025.
      version = ">= 6.29, < 7.0"
    }
  }
}
