"""Models of the system that the articles describe: arrays and plain values in, results out, no files."""
