"""Architecture decision records, reconstructed from a description."""
