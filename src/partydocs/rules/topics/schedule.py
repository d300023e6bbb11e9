"""Rules on schedules: the week, the day, the hour, and who is where."""
