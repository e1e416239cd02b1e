"""What is typed as a question and asks nothing of the records: greetings, orders, code, opinions, private matters."""
