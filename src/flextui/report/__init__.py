"""What leaves: the report for a clinician (HTML, Markdown) and the day's reminders (iCalendar)."""
