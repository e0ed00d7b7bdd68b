"""Which text of the personal-data notice is in force."""

from datetime import date

# Raised with every change of meaning in templates/privacy/notice.html, so that a copy on paper can be told apart.
NOTICE_VERSION = 1
NOTICE_FROM = date(2026, 12, 1)
