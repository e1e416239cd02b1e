"""Tables that no lines enclose, read off the white space between their words.

`lines` runs of words and free gaps in a printed row; `bands` rows that share gaps; `columns` the free strips of a
band; `heads` its header and what spans several columns; `rows` printed lines to rows; `judge` whether it is a table at
all; `finder` puts them together.
"""
