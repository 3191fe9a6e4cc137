"""The MCP server: the generators as tools for assistants. It shares only the core with the site."""
