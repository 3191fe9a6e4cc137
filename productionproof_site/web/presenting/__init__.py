"""What pages show, prepared: lines with marks, documents walked by their layout, proof, changes."""
