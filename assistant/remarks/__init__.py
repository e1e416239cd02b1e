"""What is to be minded of an answer: its minutes are a draft or were put right, its decision was changed since."""
