"""What comes next, and when: steps, promises, pauses, holds, and the reason for each."""
