"""What each chapter finds: assumptions, register and view in; rows, sentences and key numbers out.

A module a chapter. Each has one function, called after the chapter, that returns a frozen result. Charts
draw the rows of a result and chapters quote its texts; neither computes anything.
"""
