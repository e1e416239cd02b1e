"""What a question takes for granted, held against the record: where the record surely says otherwise, it is told.

question -> what it presumes (`presumed`) -> a check for each kind of premise, in one table (`checking`)
         -> what the record says instead (`Contradicted`) -> the answer with its citations (`telling`)
"""
