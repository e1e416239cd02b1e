"""Views of the decision register: its rows, one matter through its meetings, and what is still to be done."""
