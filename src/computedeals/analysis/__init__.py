"""What each chapter finds: assumptions in; rows, sentences and key numbers out.

A module a chapter. Each has one function, called after the chapter, that takes the assumptions where the
chapter rests on any, reads register, facts and views from their tables, and returns a frozen result.
Charts draw the rows of a result and chapters quote its texts; neither computes anything.
"""
