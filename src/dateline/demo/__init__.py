"""A small set of invented news reports on real incidents of 2021 and 2022, for demonstrations and first steps.

The outlets and agencies are made up; the facts follow the public record. See README.md in this folder.
"""
