"""Answers to questions about decisions and meetings, taken from the register instead of from what looks alike.

question -> kind of question (`kinds`) -> meetings meant (`meant`) -> rows, weighed by the question (`weighing`)
         -> statements to quote (`quoting`), a function for each kind (`decided`, `met`, `due`) -> `answering`
"""
