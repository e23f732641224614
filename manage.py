#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    # Production is the base and the safe default; `make run` and the tests name their own.
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
