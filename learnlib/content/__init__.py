"""What a course is: pure Python, no web framework, no database, no clock."""
