"""The systems that the articles describe, as models: arrays and plain values in, frozen results out."""
