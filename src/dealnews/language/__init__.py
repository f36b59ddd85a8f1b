"""Japanese text in; quantities, dates, names, statements and words out, with their places in the text."""
