"""Texts that Wagtail has words for; ours are the words that the rest of the site has for the same thing.

One module for each of Wagtail's rooms that has many.
"""
