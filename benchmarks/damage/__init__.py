"""Damaged files from elsewhere: what people, programs and accidents make of documents, exports and templates.

Run: python -m benchmarks.damage [--returned N] [--exports N] [--templates N] [--seed S] [--first N] [--only WORD] [--keep FOLDER]
"""
