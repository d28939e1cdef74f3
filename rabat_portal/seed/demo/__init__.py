"""What only a demo has: sample accounts, and a sample meeting with papers to open.

Everything here says on its face that it is a sample, in both languages.
"""
