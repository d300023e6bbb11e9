"""Rules on dates, periods and schedules."""
