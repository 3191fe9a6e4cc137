"""What every part of the site stands on: time, errors, headers, health, and the supervisor."""
