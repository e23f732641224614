"""Invented content to see the hub with: words and drawings as data, and the steps that put them in."""
