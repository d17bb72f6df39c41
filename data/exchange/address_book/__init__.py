"""The address books that people have: vCards, and the CSV exports of Google Contacts and Outlook."""
