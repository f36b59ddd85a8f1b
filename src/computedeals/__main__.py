"""`python -m computedeals` is the command `computedeals`."""

from computedeals.cli import main

main()
