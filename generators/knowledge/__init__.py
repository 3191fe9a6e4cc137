"""What the core knows before it reads a brief: catalogues kept by hand as YAML, each with a typed loader."""
